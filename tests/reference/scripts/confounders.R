# Notebook 04: within-state slopes, the slope without New York, robustness values, variance inflation, Moran's I of the
# residuals over eight nearest neighbors (Cliff and Ord 1981, 8.3, by dense matrices), the Atlas's zone means.
# usage: Rscript confounders.R DATA > ../confounders.json
data <- commandArgs(TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "study_common.R"))
y <- "kfr_pooled_p25"; x <- c("ccd_exp_tot", seven)
d <- zones[complete.cases(zones[, c(y, x)]), ]
d <- d[order(d$cz), ]
one <- rep(1, nrow(d)); pop <- d$cz_pop2000
pair <- function(f, g, k = f$k) sprintf('{"estimate": %s, "se": %s}', num(f$b[2]), num(cr1s(f, g, k)[2]))
full <- ls.fit(design(d, x), d[[y]]); people <- ls.fit(design(d, x), d[[y]], pop)
out <- c(sprintf('"n": %d', nrow(d)))
# State effects as dummies; absorbed effects nested in the clusters count as one column: k = 7 regressors + 1.
dummies <- model.matrix(~ factor(d$stateabbrv))[, -1]
inside <- cbind(1, as.matrix(d[, setdiff(x, "LocalShare")]), dummies)
out <- c(out, sprintf('"within": %s', pair(ls.fit(inside, d[[y]]), d$stateabbrv, 8)), sprintf('"within_people": %s', pair(ls.fit(inside, d[[y]], pop), d$stateabbrv, 8)))
ny <- d$cz != 19400; stopifnot(sum(!ny) == 1, d$cz_name[!ny] == "New York")
out <- c(out, sprintf('"without_new_york": %s', pair(ls.fit(design(d[ny, ], x), d[[y]][ny], pop[ny]), d$stateabbrv[ny])))
rv <- function(f, X, Y) { # Cinelli and Hazlett: f = |t| / sqrt(df) with the classical t
  t <- f$b[2] / (sqrt(sum(f$w * f$e^2) / (f$n - f$k) * f$A[2, 2]) / f$s[2]); g <- abs(t) / sqrt(f$n - f$k); (sqrt(g^4 + 4 * g^2) - g^2) / 2 }
out <- c(out, sprintf('"robustness": %s', num(rv(full))), sprintf('"robustness_people": %s', num(rv(people))))
vif <- function(w) sapply(x, function(v) 1 / (1 - ls.fit(design(d, setdiff(x, v)), d[[v]], w)$r2))
out <- c(out, sprintf('"vif": [%s]', paste(num(vif(one)), collapse = ", ")), sprintf('"vif_people": [%s]', paste(num(vif(pop)), collapse = ", ")))
# Moran
place <- csv("shalizi-mobility/mobility.csv"); at <- match(d$cz, place$ID); stopifnot(!anyNA(at))
lon <- place$Longitude[at] * pi / 180; lat <- place$Latitude[at] * pi / 180; n <- nrow(d)
W <- matrix(0, n, n)
for (i in 1:n) {
  a <- sin((lat - lat[i]) / 2)^2 + cos(lat[i]) * cos(lat) * sin((lon - lon[i]) / 2)^2
  a[i] <- Inf; W[i, order(a)[1:8]] <- 1 / 8
}
e <- full$e; I <- sum(e * (W %*% e)) / sum(e^2) * n / sum(W); k <- full$k
M <- diag(n) - full$Z %*% full$A %*% t(full$Z); U <- (W + t(W)) / 2; MU <- M %*% U %*% M; S0 <- sum(W)
E <- n / S0 * sum(diag(MU)) / (n - k)
V <- (n / S0)^2 * (2 * sum(MU * t(MU)) + sum(diag(MU))^2) / ((n - k) * (n - k + 2)) - E^2
out <- c(out, sprintf('"moran": {"value": %s, "expectation": %s, "variance": %s}', num(I), num(E), num(V)))
# The Atlas: counties' household ranks, weighted by children, as zone means.
atlas <- csv("oi-atlas-county/county_outcomes_simple.csv"); ok <- !is.na(atlas$kfr_pooled_pooled_p25) & !is.na(atlas$cz) & !is.na(atlas$pooled_pooled_count)
means <- tapply(100 * atlas$kfr_pooled_pooled_p25[ok] * atlas$pooled_pooled_count[ok], atlas$cz[ok], sum) / tapply(atlas$pooled_pooled_count[ok], atlas$cz[ok], sum)
all <- zones; all$atlas <- as.vector(means[as.character(all$cz)]); out <- c(out, sprintf('"correlation": %s', num(cor(all$kfr_pooled_p25, all$atlas, use = "complete.obs"))))
b <- all[!is.na(all$atlas) & !is.na(all$ccd_exp_tot), ]
out <- c(out, sprintf('"binning": %s', pair(ls.fit(design(b, "ccd_exp_tot"), b$atlas - b$kfr_pooled_p25), b$stateabbrv)))
cat("{\n ", paste(out, collapse = ",\n "), "\n}\n", sep = "")
