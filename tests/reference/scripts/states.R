# Notebooks 05 and 06: zones as states (means weighted by residents of the outcome's race), seven kinds of school money per
# standard deviation and NAEP scores of 1992 per point, HC3; each unweighted and weighted by residents.
# usage: Rscript states.R DATA > ../states.json
data <- commandArgs(TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "study_common.R"))
all <- csv("states-all/states_all.csv")
all$name <- gsub("_", " ", all$STATE); f33$name <- toupper(f33[["State Name"]])
s <- data.frame(state = f33[["State Code"]], name = f33$name, local = f33$LocalShare, state_share = f33$StateShare, federal = f33$FederalShare)
mean.of <- function(outcome, weight) sapply(s$state, function(code) {
  z <- zones[zones$stateabbrv == code & !is.na(zones[[outcome]]) & zones[[weight]] > 0, ]
  if (nrow(z) == 0) NA else weighted.mean(z[[outcome]], z[[weight]]) })
s$population <- sapply(s$state, function(code) sum(zones$cz_pop2000[zones$stateabbrv == code]))
s$level <- mean.of("kfr_pooled_p25", "cz_pop2000")
s$race <- mean.of("kfr_white_pooled_p25", "cz_pop_white2000") - mean.of("kfr_black_pooled_p25", "cz_pop_black2000")
s$white <- mean.of("kir_white_male_p25", "cz_pop_white2000") - mean.of("kir_white_female_p25", "cz_pop_white2000")
s$black <- mean.of("kir_black_male_p25", "cz_pop_black2000") - mean.of("kir_black_female_p25", "cz_pop_black2000")
year <- function(y, column) { a <- all[all$YEAR == y, ]; a[[column]][match(s$name, a$name)] }
students <- year(1995, "ENROLL")
s$instruction <- year(1995, "INSTRUCTION_EXPENDITURE") / students
s$support <- year(1995, "SUPPORT_SERVICES_EXPENDITURE") / students
s$other <- year(1995, "OTHER_EXPENDITURE") / students
s$capital <- year(1995, "CAPITAL_OUTLAY_EXPENDITURE") / students
for (v in c("MATH_8", "MATH_4", "READING_4")) s[[v]] <- year(1992, sprintf("AVG_%s_SCORE", v))
one <- function(y, x, weights) {
  d <- s[complete.cases(s[, c(y, x)]), ]
  f <- ls.fit(design(d, x), d[[y]], if (weights == "none") rep(1, nrow(d)) else d$population)
  scale <- if (x %in% c("MATH_8", "MATH_4", "READING_4")) 1 else sd(s[[x]], na.rm = TRUE)
  sprintf(' {"outcome": "%s", "regressor": "%s", "weights": "%s", "estimate": %s, "se": %s, "n": %d}', y, x, weights, num(f$b[2] * scale), num(hc3(f)[2] * scale), f$n)
}
out <- c()
for (w in c("none", "population")) {
  for (y in c("level", "race", "white", "black")) for (x in c("instruction", "support", "other", "capital", "local", "state_share", "federal")) out <- c(out, one(y, x, w))
  for (x in c("MATH_8", "MATH_4", "READING_4")) out <- c(out, one("level", x, w))
}
cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
