# Slopes of the fifteen outcomes on spending per pupil ($1,000): alone, with the state's local share, with seven controls;
# unweighted and weighted by population; clustered by state.
# usage: Rscript spending_zones.R DATA > ../spending_zones.json   (DATA holds the folder national)
data <- commandArgs(TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "study_common.R"))
models <- list(simple = character(0), local = "LocalShare", controls = seven)
out <- c()
for (y in grep("^k[fi]r_", names(t4), value = TRUE)) for (m in names(models)) for (weights in c("none", "population")) {
  x <- c("ccd_exp_tot", models[[m]])
  d <- zones[complete.cases(zones[, c(y, x)]), ]
  f <- ls.fit(design(d, x), d[[y]], if (weights == "none") rep(1, nrow(d)) else d$cz_pop2000)
  out <- c(out, sprintf(' {"outcome": "%s", "model": "%s", "weights": "%s", "estimate": %s, "se": %s, "r2": %s, "n": %d, "clusters": %d}',
    y, m, weights, num(f$b[2]), num(cr1s(f, d$stateabbrv)[2]), num(f$r2), f$n, length(unique(d$stateabbrv))))
}
cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
