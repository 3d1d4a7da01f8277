# The model of notebook 07 in base R, from the published files alone: coefficients, errors clustered by district (CR1S), externally
# studentized residuals with their corrections, and the error by districts left out. Run: Rscript california_model.R DATA_FOLDER
d <- paste0(commandArgs(TRUE)[1], "/california/")  # the folder of the published files
A <- read.csv(paste0(d,"migrant-project/All_School_List.csv"), check.names=FALSE); M <- read.csv(paste0(d,"migrant-project/Migrant_School_List.csv"), check.names=FALSE)
A <- A[!duplicated(A$`School Code`),]
E <- read.csv(paste0(d,"migrant-project/sb_ca2016entities.csv"), colClasses="character", check.names=FALSE)
E <- E[E$`Type Id` %in% c("7","9","10"),]; E$cds <- paste0(E$`County Code`,E$`District Code`,E$`School Code`)
k <- match(paste(A$`District Code`,A$`School Code`), paste(as.integer(E$`District Code`),as.integer(E$`School Code`))); A$cds <- E$cds[k]; A$zip <- as.integer(E$`Zip Code`[k])
X <- read.csv(paste0(d,"migrant-project/currentexpense1617.csv"), fileEncoding="UTF-8-BOM"); A$spend <- X$Per_Student_Spending[match(A$`District Code`,X$District.Code)]/1000
Z <- read.csv(paste0(d,"migrant-project/zipcode_income.csv")); A$income <- Z$Median[match(A$zip,Z$Zip.Code)]/1000
A$free <- 100*A$Percent_Eligible
S <- read.csv(paste0(d,"staff-1617/staff1617_by_district_extract.csv"), colClasses=c(CD_Code="character")); q <- match(substr(A$cds,1,7), S$CD_Code)
A$years <- S$mean_YearsTeaching[q]; A$master <- 100*(S$share_edu_M+S$share_edu_V+S$share_edu_D)[q]; A$hisp <- 100*S$share_eth_hispanic[q]
C <- read.csv(paste0(d,"cupc-1819/cupc1819_school_level.csv"), colClasses="character", check.names=FALSE); C$cds <- paste0(C$`County Code`,C$`District Code`,C$`School Code`)
q <- match(A$cds,C$cds); num <- function(x) suppressWarnings(as.numeric(x)); enr <- num(C$`Total Enrollment`[q]); A$el <- 100*num(C$`English Learner (EL)`[q])/enr; A$mig <- 100*num(C$`Migrant Program`[q])/enr
D <- read.csv(paste0(d,"directory-2018/pubschls_2018_extract.csv"), colClasses="character"); A$lv <- D$EILName[match(A$cds,D$CDSCode)]
A$lv[!A$lv %in% c("Elementary","High School","Intermediate/Middle/Junior High")] <- NA
A$m <- M$`Mean Scale Score`[match(A$`School Code`,M$`School Code`)]; A$all <- A$`Mean Scale Score`; A$mid <- as.numeric(A$lv=="Intermediate/Middle/Junior High"); A$high <- as.numeric(A$lv=="High School"); A$sanct <- A$Sanctuary; A$dist <- substr(A$cds,1,7)
names(A)[names(A)==""] <- "idx"; t <- A[complete.cases(A[,c("m","all","lv","free","income","spend","years","master","hisp","sanct","el","mig")]),]
cat(nrow(t), length(unique(t$dist)), "\n")
f <- lm(m~all+mid+high+free+income+spend+years+master+hisp+sanct+el+mig, t)
Xm <- model.matrix(f); e <- resid(f); n <- nrow(Xm); kk <- ncol(Xm); G <- length(unique(t$dist)); B <- solve(crossprod(Xm))
U <- rowsum(Xm*e, t$dist); V <- B %*% crossprod(U) %*% B * G/(G-1)*(n-1)/(n-kk)
options(digits=15); rs <- rstudent(f); p <- 2*pt(-abs(rs), n-kk-1)
out <- list(coef=coef(f), se=sqrt(diag(V)), sigma=summary(f)$sigma, maxrs=max(rs), minrs=min(rs), beyond=sum(abs(rs)>2), minbh=min(p.adjust(p,"BH")), minholm=min(p.adjust(p,"holm")))
print(out)
cv <- c(); for (g in unique(t$dist)) { h <- lm(formula(f), t[t$dist!=g,]); cv <- c(cv, t$m[t$dist==g]-predict(h,t[t$dist==g,])) }; print(sqrt(mean(cv^2)))
top <- order(-rs)[1:3]; print(t$cds[top]); print(rs[top])
