# Formulas: factors with a chosen base, products with and without main effects, two-way clusters, singletons under absorbed effects.
# Base R alone: lm for coefficients, the clustered covariances written out.
# usage: Rscript formulas.R ../data > ../formulas.json
data <- commandArgs(TRUE)[1]
cars <- read.csv(file.path(data, "mtcars.csv"))
panel <- read.csv(file.path(data, "panel_a.csv"))
cars$cyl <- factor(cars$cyl); cars$am <- factor(cars$am); cars$cyl6 <- relevel(cars$cyl, "6")
num <- function(x) trimws(formatC(x, digits = 12, format = "g"))
object <- function(x) paste0("{", paste(sprintf('"%s": %s', names(x), num(x)), collapse = ", "), "}")
case <- function(name, text) sprintf(' "%s": %s', name, text)

# Classical inference of lm; a coefficient that R finds aliased is left out.
plain <- function(formula, rename = identity) {
  fit <- lm(formula, cars); table <- coef(summary(fit))
  pick <- function(column) object(setNames(table[, column], rename(rownames(table))))
  sprintf('{"coef": %s, "se": %s, "rss": %s, "n": %d}', pick(1), pick(2), num(sum(resid(fit)^2)), nrow(cars))
}

# Bread and meat of weighted least squares; factor G/(G-1) (n-1)/(n-K).
parts <- function(fit, w) { x <- model.matrix(fit); list(bread = solve(t(x) %*% (x * w)), scores = x * (w * (model.response(model.frame(fit)) - x %*% coef(fit))[, 1])) }
meat <- function(scores, g) { s <- rowsum(scores, as.character(g)); t(s) %*% s }
groups <- function(g) length(unique(g))
small <- function(G, n, K) G / (G - 1) * (n - 1) / (n - K)
clustered <- function(formula, variables) {
  d <- panel[complete.cases(panel[, variables]), ]
  d$w <- d$n_kids; fit <- lm(formula, d, weights = w); p <- parts(fit, d$w); n <- nrow(d); k <- length(coef(fit))
  both <- paste(d$state, d$cohort); G <- c(groups(d$state), groups(d$cohort), groups(both))
  v <- lapply(list(d$state, d$cohort, both), function(g) p$bread %*% meat(p$scores, g) %*% p$bread)
  se <- function(m) object(setNames(sqrt(diag(m)), names(coef(fit))))
  smallest <- small(min(G[1:2]), n, k)
  sprintf('{"coef": %s, "state": %s, "two_way_min_G": %s, "two_way_own_G": %s, "pairs": %s, "n": %d, "G": [%s]}', object(coef(fit)),
    se(v[[1]] * small(G[1], n, k)), se((v[[1]] + v[[2]] - v[[3]]) * smallest), se(v[[1]] * small(G[1], n, k) + v[[2]] * small(G[2], n, k) - v[[3]] * small(G[3], n, k)),
    se(v[[3]] * small(G[3], n, k)), n, paste(G, collapse = ", "))
}

# Eight states, and the first complete row of each of the next five: alone in their effect. K counts the nested effects as one.
complete <- panel[complete.cases(panel), ]
states <- sort(unique(complete$state))
alone <- do.call(rbind, lapply(states[9:13], function(s) complete[complete$state == s, ][1, ]))
mixed <- rbind(complete[complete$state %in% states[1:8], ], alone)
within <- function(d) {
  m <- function(v) v - ave(v, d$state)
  x <- cbind(spend = m(d$spend), poverty = m(d$poverty)); y <- m(d$mobility)
  bread <- solve(t(x) %*% x); b <- bread %*% t(x) %*% y
  n <- nrow(d); G <- groups(d$state)
  se <- sqrt(diag(bread %*% meat(x * (y - x %*% b)[, 1], d$state) %*% bread * small(G, n, 3)))
  sprintf('{"coef": %s, "se": %s, "p": %s, "n": %d, "G": %d}', object(b[, 1]), object(se), object(2 * pt(-abs(b[, 1] / se), G - 1)), n, G)
}

cat("{\n", paste(c(
  case("base", plain(mpg ~ cyl6 + wt + I(hp^2) + log(disp), function(n) sub("cyl6", "cyl", n))),
  case("slopes_alone", plain(mpg ~ wt:cyl)),
  case("slopes_within", plain(mpg ~ cyl + wt:cyl)),
  case("slopes_main", plain(mpg ~ wt * cyl)),
  case("cells", plain(mpg ~ cyl:am)),
  case("nested", plain(mpg ~ cyl + cyl:am)),
  case("no_intercept", plain(mpg ~ 0 + cyl + am + wt)),
  case("three_way", plain(mpg ~ wt:cyl:am)),
  case("three_with_main", plain(mpg ~ hp + hp:wt + am + hp:am + hp:wt:am)),
  case("clusters", clustered(mobility ~ spend:race + poverty, c("mobility", "spend", "race", "poverty", "n_kids", "state", "cohort"))),
  case("singletons_kept", within(mixed)),
  case("singletons_dropped", within(mixed[!mixed$state %in% states[9:13], ]))), collapse = ",\n"), "\n}\n", sep = "")
