# Conley (1999) standard errors by the dense formula in base R: B (sum_ij K(d_ij) s_i s_j') B with haversine distances on a sphere of
# 6371.0088 km, B = (X'WX)^-1, s_i = w_i e_i x_i. Also the wild cluster bootstrap with weights, all patterns enumerated.
# usage: Rscript conley.R REFERENCE_DIR [DATA]    (DATA holds the folder national; without it the zones are left as they are)
# "published" is an example whose output conleyreg 0.1.8 printed (github.com/lrberge/fixest/issues/177, 21 February 2025): its data
# come from R's generator with seed 1; the printed errors are 0.50288 and 0.44139, p 2.517e-05 and 5.244e-06.
library(jsonlite)
D <- commandArgs(TRUE)[1]
km <- function(lon, lat) { r <- pi/180; n <- length(lon)
  h <- outer(lat, lat, function(a, b) sin((a - b)*r/2)^2) + outer(cos(lat*r), cos(lat*r))*outer(lon, lon, function(a, b) sin((a - b)*r/2)^2)
  d <- 2*6371.0088*asin(pmin(sqrt(h), 1)); diag(d) <- 0; d }
conley <- function(X, y, d, cut, kernel, w = rep(1, length(y)), related = TRUE, absorbed = 0) {
  Q <- qr(X*sqrt(w)); b <- qr.coef(Q, y*sqrt(w)); e <- drop(y - X %*% b); b <- b + qr.coef(Q, e*sqrt(w)); e <- drop(y - X %*% b)
  B <- chol2inv(qr.R(Q)); S <- X*(w*e); K <- (if (kernel == "bartlett") pmax(1 - d/cut, 0) else (d <= cut)*1)*related
  V <- B %*% crossprod(S, K %*% S) %*% B; n <- nrow(X); df <- n - ncol(X) - absorbed; V1 <- V*n/df
  out <- function(V) { se <- suppressWarnings(sqrt(diag(V))); list(se = I(se), p = I(2*pt(-abs(b/se), df))) }
  list(kilometers = cut, kernel = kernel, df = df, coef = I(unname(b)), none = out(V), n_over_n_minus_k = out(V1), vcov_none = unname(V), pairs_per_place = (sum(d <= cut) - n)/n,
       negative_eigenvalue = min(eigen(V, TRUE, only.values = TRUE)$values) < 0) }
cases <- list()
for (cut in c(50, 200, 1000)) for (kernel in c("bartlett", "uniform"))
  cases <- c(cases, list(conley(cbind(1, quakes$mag, quakes$stations), quakes$depth, km(quakes$long, quakes$lat), cut, kernel)))
q <- quakes; q$long <- ifelse(q$long > 180, q$long - 360, q$long); write.csv(q, file.path(D, "data", "quakes.csv"), row.names = FALSE, quote = FALSE)
weighted <- lapply(c("bartlett", "uniform"), function(kernel) conley(cbind(1, quakes$mag), quakes$depth, km(quakes$long, quakes$lat), 300, kernel, quakes$stations))

set.seed(1)
lat <- rep(runif(10) - 50, each = 20); lon <- rep(runif(10) + 40, each = 20); unit <- rep(1:10, each = 20); time <- rep(1:20, 10)
X <- matrix(rnorm(1000), 200); Z <- (lat - lon)*500 + rnorm(200, sd = 5); y <- drop(X %*% c(-2, 2, 4, 0, 0)) + Z
write.csv(data.frame(y = sprintf("%.17g", y), x1 = sprintf("%.17g", X[, 1]), x2 = sprintf("%.17g", X[, 2]), unit, time, lat = sprintf("%.17g", lat), lon = sprintf("%.17g", lon)), file.path(D, "data", "conley_a.csv"), row.names = FALSE, quote = FALSE)
within <- function(v) v - ave(v, unit)
published <- conley(cbind(within(X[, 1]), within(X[, 2])), within(y), km(lon, lat), 10, "bartlett", related = outer(time, time, "=="), absorbed = 10)
stopifnot(all(round(published$none$se, 5) == c(0.50288, 0.44139)), signif(published$none$p, 4) == c(2.517e-05, 5.244e-06))

s <- read.csv(file.path(D, "data", "small_a.csv")); g <- s$cluster; ids <- unique(g); G <- length(ids); n <- nrow(s)
w <- 1 + 9*(g %in% ids[1:2]); M <- cbind(1, s$treated, s$x)     # two clusters hold most of the weight
A <- solve(crossprod(M*w, M)); slope <- function(y) { b <- drop(A %*% crossprod(M*w, y)); e <- drop(y - M %*% b); S <- rowsum(M*(w*e), g); V <- A %*% crossprod(S) %*% A*(G/(G-1))*((n-1)/(n-3)); c(b[3], b[3]/sqrt(V[3, 3])) }
Mr <- M[, -3]; fr <- drop(Mr %*% solve(crossprod(Mr*w, Mr), crossprod(Mr*w, s$y))); er <- s$y - fr
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), G))); ts <- apply(signs, 1, function(v) slope(fr + er*v[match(g, ids)])[2]); t0 <- slope(s$y)
c3 <- A[3, ]; gamma <- sapply(ids, function(i) { Z <- M[g == i, , drop = FALSE]; drop(t(c3) %*% crossprod(Z*w[g == i], Z) %*% c3) })
wild <- list(model = "y ~ treated + x, weights 10 in the first two clusters and 1 elsewhere; H0 x = 0", estimate = t0[1], t = t0[2], patterns = nrow(signs), restricted_p = mean(abs(ts) >= abs(t0[2]) - 1e-10),
  effective_clusters = G/(1 + mean((gamma/mean(gamma) - 1)^2)), largest_partial_leverage = max(gamma)/sum(gamma))

zones <- if (length(commandArgs(TRUE)) > 1) { data <- commandArgs(TRUE)[2]; source(file.path(D, "scripts", "study_common.R"))
  m <- csv("shalizi-mobility/mobility.csv"); i <- match(zones$cz, m$ID); zones$lon <- m$Longitude[i]; zones$lat <- m$Latitude[i]
  d <- zones[complete.cases(zones[, c("kfr_pooled_p25", "ccd_exp_tot", "lon", "lat")]), ]
  unlist(lapply(c("none", "population"), function(wt) lapply(c(100, 250, 500), function(cut) lapply(c("bartlett", "uniform"), function(kernel)
    c(list(weights = wt, n = nrow(d)), conley(cbind(1, d$ccd_exp_tot), d$kfr_pooled_p25, km(d$lon, d$lat), cut, kernel, if (wt == "none") rep(1, nrow(d)) else d$cz_pop2000))))), FALSE) |> unlist(recursive = FALSE) } else NULL
if (is.null(zones)) zones <- fromJSON(file.path(D, "conley.json"), simplifyVector = FALSE)$zones
writeLines(toJSON(list(case = "conley", produced_by = list(R = as.character(getRversion())), quakes = cases, quakes_weighted_by_stations = weighted, published = published, wild_cluster_bootstrap_weighted = wild, zones = zones),
  digits = I(12), auto_unbox = TRUE, na = "null", pretty = 1), file.path(D, "conley.json"))
