# Reads the national files of the study with base R only; sourced by the scripts beside it.
csv <- function(path, ...) read.csv(file.path(data, "national", path), check.names = FALSE, ...)
t4 <- csv("oi-race-table4/table_4.csv")
lines <- readLines(file.path(data, "national/hip2016/health_ineq_online_table_10.csv"), warn = FALSE)
hip <- read.csv(text = iconv(lines[grep("ccd_exp_tot", lines)[1]:length(lines)], "latin1", "UTF-8"), check.names = FALSE)
hip <- hip[!is.na(hip$cz), ]
f33 <- csv("f33-state/prepf1995.csv")
f33$LocalShare <- 100 * f33[["Local Revenue"]] / f33[["Total Revenue"]]
f33$StateShare <- 100 * f33[["State Revenue"]] / f33[["Total Revenue"]]
f33$FederalShare <- 100 * f33[["Federal Revenue"]] / f33[["Total Revenue"]]
zones <- merge(t4, hip, by = "cz", suffixes = c("", ".hip"))
zones$LocalShare <- f33$LocalShare[match(zones$stateabbrv, f33[["State Code"]])]
seven <- c("LocalShare", "cs_fam_wkidsinglemom", "cs_race_theil_2000", "gini99", "scap_ski90pcm", "hhinc00", "poor_share")
stopifnot(nrow(zones) == 741, !anyNA(zones$LocalShare))

# Least squares with one step of refinement on scaled columns; X holds the constant.
ls.fit <- function(X, Y, w = rep(1, nrow(X))) {
  s <- apply(abs(X), 2, max); Z <- sweep(X, 2, s, "/")
  q <- qr(Z * sqrt(w)); b <- qr.coef(q, Y * sqrt(w)); e <- as.vector(Y - Z %*% b)
  b <- b + qr.coef(q, e * sqrt(w)); e <- as.vector(Y - Z %*% b)
  list(Z = Z, A = chol2inv(qr.R(q)), b = b / s, s = s, e = e, w = w, n = nrow(X), k = ncol(X),
       r2 = 1 - sum(w * e^2) / sum(w * (Y - weighted.mean(Y, w))^2))
}
# CR1S: G/(G-1) (n-1)/(n-k), k counted columns.
cr1s <- function(f, g, k = f$k) {
  S <- rowsum(f$Z * (f$w * f$e), g); G <- nrow(S)
  sqrt(diag(f$A %*% crossprod(S) %*% f$A) * G / (G - 1) * (f$n - 1) / (f$n - k)) / f$s
}
hc3 <- function(f) {
  h <- rowSums((f$Z %*% f$A) * f$Z) * f$w
  sqrt(diag(f$A %*% crossprod(f$Z * (f$w * f$e / (1 - h))) %*% f$A)) / f$s
}
design <- function(d, x) cbind(1, as.matrix(d[, x, drop = FALSE]))
num <- function(v) sprintf("%.12g", v)
