# Random-intercept models by REML: lme4 (variance components, criterion, effects, conditional SDs), lmerTest (Satterthwaite), metafor
# (known sampling variances), and the mean squared errors of Prasad and Rao (1990) by dense matrices in base R.
# usage: Rscript mixed.R REFERENCE_DIR [DATA]    (DATA holds the folder california; without it that part is left as it is)
suppressMessages({ library(lme4); library(lmerTest); library(metafor); library(jsonlite) })
D <- commandArgs(TRUE)[1]; DATA <- commandArgs(TRUE)[2]
set.seed(20); G <- 40; size <- c(rep(1, 8), sample(2:9, G - 8, TRUE)); g <- rep(seq_len(G), size); n <- length(g)
d <- data.frame(group = sprintf("g%02d", g), x1 = rnorm(n), x2 = round(runif(n, 0, 10), 3), w = sample(1:20, n, TRUE))
u <- rnorm(G, sd = 1.5)[g]; d$se <- round(4/sqrt(d$w), 6)
d$y <- round(10 + 2*d$x1 - 0.5*d$x2 + u + rnorm(n, sd = 2), 6)
d$weighted <- round(10 + 2*d$x1 - 0.5*d$x2 + u + rnorm(n, sd = 5/sqrt(d$w)), 6)
d$noisy <- round(10 + 2*d$x1 - 0.5*d$x2 + u + rnorm(n, sd = 1.2) + rnorm(n, sd = d$se), 6)
e <- rnorm(n); d$flat <- round(3 + d$x1 + e - ave(e, d$group), 6)          # groups differ less than chance: variance 0
d$calm <- round(3 + d$x1 + u + 0.2*rnorm(n, sd = d$se), 6)                 # less noise than the standard errors say: own variance 0
write.csv(d, file.path(D, "data", "mixed_a.csv"), row.names = FALSE, quote = FALSE); d <- read.csv(file.path(D, "data", "mixed_a.csv")); d$id <- seq_len(n)
write.csv(Dyestuff, file.path(D, "data", "dyestuff.csv"), row.names = FALSE, quote = FALSE); write.csv(Dyestuff2, file.path(D, "data", "dyestuff2.csv"), row.names = FALSE, quote = FALSE)

# g1 + g2 + 2 g3 of the effects t = c'-predicted by b = V^-1 c: V = tau2 ZZ' + phi E + K
dense <- function(X, y, g, tau2, phi, E = rep(1, length(y)), K = rep(0, length(y)), own = FALSE) {
  Z <- model.matrix(~ 0 + factor(g, unique(g))); Vt <- Z %*% t(Z); Vp <- diag(E); V <- tau2*Vt + phi*Vp + diag(K); W <- solve(V)
  C <- solve(t(X) %*% W %*% X); P <- W - W %*% X %*% C %*% t(X) %*% W; beta <- C %*% t(X) %*% W %*% y; r <- y - X %*% beta
  I <- matrix(c(sum((P %*% Vt)*t(P %*% Vt)), sum((P %*% Vt)*t(P %*% Vp)), 0, sum((P %*% Vp)*t(P %*% Vp))), 2)/2; I[1, 2] <- I[2, 1]; J <- solve(I)
  mse <- function(c0, dct, dcp, var0) { b <- W %*% c0; B <- cbind(W %*% (dct - Vt %*% b), W %*% (dcp - Vp %*% b)); dd <- t(X) %*% b
    c(effect = sum(b*r), g1 = var0 - sum(c0*b), g2 = drop(t(dd) %*% C %*% dd), g3 = sum(diag(J %*% t(B) %*% V %*% B))) }
  eff <- t(apply(Z, 2, function(z) mse(tau2*z, z, 0*z, tau2)))
  rows <- if (own) t(sapply(seq_along(y), function(i) { z <- Z[, match(g[i], unique(g))]; u <- replace(numeric(length(y)), i, 1); mse(tau2*z + phi*u, z, u, tau2 + phi) }))
  cov <- function(m) list(effect = I(unname(m[, 1])), conditional_sd = I(unname(sqrt(pmax(m[, 2], 0)))), standard_error = I(unname(sqrt(m[, 2] + m[, 3] + 2*m[, 4]))))
  list(groups = cov(eff), rows = if (own) cov(rows)) }

score <- function(X, y, g, s, vi) { Z <- model.matrix(~ 0 + factor(g)); Vs <- list(Z %*% t(Z), diag(length(y)))   # Fisher scoring to the last digits
  for (i in 1:60) { W <- solve(s[1]*Vs[[1]] + s[2]*Vs[[2]] + diag(vi)); P <- W - W %*% X %*% solve(t(X) %*% W %*% X, t(X) %*% W); PV <- lapply(Vs, function(v) P %*% v)
    s <- s + drop(solve(outer(1:2, 1:2, Vectorize(function(a, b) sum(PV[[a]]*t(PV[[b]])))), sapply(1:2, function(a) drop(t(y) %*% PV[[a]] %*% P %*% y) - sum(diag(PV[[a]]))))) }
  s }
tight <- function() lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-13, maxfun = 1e5), calc.derivs = FALSE, check.conv.singular = "ignore")
mixed <- function(formula, data, y, weights = NULL, boundary = FALSE) { data$.w <- if (is.null(weights)) 1 else data[[weights]]
  m <- lmerTest::lmer(formula, data, weights = .w, control = tight()); v <- as.data.frame(VarCorr(m)); r <- ranef(m, condVar = TRUE)[[1]]; s <- summary(m)$coefficients; keys <- unique(as.character(m@flist[[1]]))
  f <- as.vector(r[keys, 1]); sd <- sqrt(attr(r, "postVar")[1, 1, match(keys, rownames(r))])
  list(tau2 = v$vcov[1], sigma2 = v$vcov[2], reml = REMLcrit(m), coef = as.list(s[, 1]), se = as.list(s[, 2]), df = if (boundary) NULL else as.list(s[, 3]), n = nobs(m), groups = I(keys), effect = I(f), conditional_sd = I(sd),
    prasad_rao = if (boundary) NULL else dense(getME(m, "X"), data[[y]], as.character(m@flist[[1]]), v$vcov[1], v$vcov[2], 1/data$.w)$groups) }
noisy <- function(y, mods, boundary = FALSE) { d$yi <- d[[y]]; d$vi <- d$se^2; m <- rma.mv(yi, vi, mods = mods, random = ~ 1 | group/id, data = d, method = "REML", control = if (boundary) list() else list(optimizer = "Nelder-Mead", reltol = 1e-15, maxit = 5000))
  if (!boundary) { s <- score(model.matrix(mods, d), d$yi, d$group, m$sigma2, d$vi); stopifnot(max(abs(s/m$sigma2 - 1)) < 1e-6)   # metafor's optimum, and where the score is zero
    m <- rma.mv(yi, vi, mods = mods, random = ~ 1 | group/id, data = d, method = "REML", sigma2 = s) }
  k <- ranef(m); keys <- unique(d$group); own <- k[[2]]; id <- as.integer(sub(".*/", "", rownames(own))); X <- model.matrix(mods, d); np <- n - ncol(X)
  list(tau2 = m$sigma2[1], own2 = m$sigma2[2], coef = I(unname(m$b[, 1])), se = I(unname(m$se)), log_likelihood = as.numeric(logLik(m)) - 0.5*determinant(crossprod(X))$modulus[1], group_effect = I(k[[1]][keys, "intrcpt"]), own_effect = I(own$intrcpt[order(id)]),
    group_effect_se_metafor = I(k[[1]][keys, "se"]), prasad_rao = if (boundary) NULL else dense(X, d[[y]], d$group, m$sigma2[1], m$sigma2[2], K = d$se^2, own = TRUE)) }
fay <- function() { m <- rma(d$noisy, d$se^2, mods = ~ d$x1 + d$x2, method = "REML", control = list(threshold = 1e-13, maxiter = 1000)); list(own2 = m$tau2, coef = I(unname(m$b[, 1])), se = I(unname(m$se)), own_effect = I(ranef(m)$pred)) }

out <- list(case = "mixed", produced_by = list(R = as.character(getRversion()), lme4 = as.character(packageVersion("lme4")), lmerTest = as.character(packageVersion("lmerTest")), metafor = as.character(packageVersion("metafor"))),
  plain = mixed(y ~ x1 + x2 + (1 | group), d, "y"), weighted = mixed(weighted ~ x1 + x2 + (1 | group), d, "weighted", "w"), flat = mixed(flat ~ x1 + (1 | group), d, "flat", boundary = TRUE),
  dyestuff = mixed(Yield ~ 1 + (1 | Batch), Dyestuff, "Yield"), dyestuff2 = mixed(Yield ~ 1 + (1 | Batch), Dyestuff2, "Yield", boundary = TRUE),
  noisy = noisy("noisy", ~ x1 + x2), calm = noisy("calm", ~ x1, TRUE), fay_herriot = fay())
out$california <- if (!is.na(DATA)) { e2 <- new.env(); assign("commandArgs", function(...) DATA, e2); sink(tempfile()); sys.source(file.path(D, "scripts", "california_model.R"), e2); sink(); options(digits = 7)
  t <- e2$t; mixed(m ~ all + mid + high + free + income + spend + years + master + hisp + sanct + el + mig + (1 | dist), t, "m") } else fromJSON(file.path(D, "mixed.json"), simplifyVector = FALSE)$california
writeLines(toJSON(out, digits = I(12), auto_unbox = TRUE, na = "null", null = "null", pretty = 1), file.path(D, "mixed.json"))
