-- log(mobility) ~ spend * race + I(poverty > 0.1) + i(gender, ref = "male"), weights n_kids, clusters state

SELECT *
FROM `panel_a` AS t
WHERE 1 = 0;

SELECT v1
FROM (SELECT CASE WHEN CAST(`mobility` AS DOUBLE) > 0 THEN LN(CAST(`mobility` AS DOUBLE)) WHEN CAST(`mobility` AS DOUBLE) = 0 THEN -CAST('Infinity' AS DOUBLE) END AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    NULLIF(CAST(`race` AS STRING), '') AS v1,
    CASE WHEN ISNAN(CAST(`poverty` AS DOUBLE)) THEN NULL WHEN CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 1E0 WHEN NOT CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 0E0 END AS v2,
    NULLIF(CAST(`gender` AS STRING), '') AS v3,
    CAST(`n_kids` AS DOUBLE) AS w,
    NULLIF(CAST(`state` AS STRING), '') AS k0
  FROM `panel_a` AS t) AS r
WHERE (y - y) + (v0 - v0) + (v2 - v2) + (w - w) = 0 AND w > 0 AND v1 IS NOT NULL AND v3 IS NOT NULL AND k0 IS NOT NULL
GROUP BY v1;

SELECT v3
FROM (SELECT CASE WHEN CAST(`mobility` AS DOUBLE) > 0 THEN LN(CAST(`mobility` AS DOUBLE)) WHEN CAST(`mobility` AS DOUBLE) = 0 THEN -CAST('Infinity' AS DOUBLE) END AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    NULLIF(CAST(`race` AS STRING), '') AS v1,
    CASE WHEN ISNAN(CAST(`poverty` AS DOUBLE)) THEN NULL WHEN CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 1E0 WHEN NOT CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 0E0 END AS v2,
    NULLIF(CAST(`gender` AS STRING), '') AS v3,
    CAST(`n_kids` AS DOUBLE) AS w,
    NULLIF(CAST(`state` AS STRING), '') AS k0
  FROM `panel_a` AS t) AS r
WHERE (y - y) + (v0 - v0) + (v2 - v2) + (w - w) = 0 AND w > 0 AND v1 IS NOT NULL AND v3 IS NOT NULL AND k0 IS NOT NULL
GROUP BY v3;

SELECT COUNT(*), MIN(x1), MAX(x1), AVG(x1), MIN(x4), MAX(x4), AVG(x4), MIN(x5), MAX(x5), AVG(x5), MIN(x6), MAX(x6), AVG(x6), MIN(x8), MAX(x8), AVG(x8)
FROM (SELECT r.v0 AS x1, CASE WHEN r.v1 = ? THEN r.v0 ELSE 0E0 END AS x4, CASE WHEN r.v1 = ? THEN r.v0 ELSE 0E0 END AS x5, r.v2 AS x6, r.y AS x8
  FROM (SELECT *
  FROM (SELECT CASE WHEN CAST(`mobility` AS DOUBLE) > 0 THEN LN(CAST(`mobility` AS DOUBLE)) WHEN CAST(`mobility` AS DOUBLE) = 0 THEN -CAST('Infinity' AS DOUBLE) END AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    NULLIF(CAST(`race` AS STRING), '') AS v1,
    CASE WHEN ISNAN(CAST(`poverty` AS DOUBLE)) THEN NULL WHEN CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 1E0 WHEN NOT CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 0E0 END AS v2,
    NULLIF(CAST(`gender` AS STRING), '') AS v3,
    CAST(`n_kids` AS DOUBLE) AS w,
    NULLIF(CAST(`state` AS STRING), '') AS k0
  FROM `panel_a` AS t) AS q
  LIMIT 10000) AS r
  WHERE (y - y) + (v0 - v0) + (v2 - v2) + (w - w) = 0 AND w > 0 AND v1 IS NOT NULL AND v3 IS NOT NULL AND k0 IS NOT NULL) AS s;
-- ? = hispanic
-- ? = white

SELECT p0, COUNT(*)
FROM (SELECT CASE WHEN y IS NULL OR ISNAN(y) THEN 1 WHEN y - y <> 0 OR ISNAN((y - y)) THEN 2 ELSE 0 END
      + CASE WHEN v0 IS NULL OR ISNAN(v0) THEN 4 WHEN v0 - v0 <> 0 OR ISNAN((v0 - v0)) THEN 8 ELSE 0 END
      + CASE WHEN v1 IS NULL THEN 16 ELSE 0 END
      + CASE WHEN v0 IS NULL OR ISNAN(v0) OR v1 IS NULL THEN 64 WHEN v0 - v0 <> 0 OR ISNAN((v0 - v0)) THEN 128 ELSE 0 END
      + CASE WHEN v2 IS NULL OR ISNAN(v2) THEN 256 WHEN v2 - v2 <> 0 OR ISNAN((v2 - v2)) THEN 512 ELSE 0 END
      + CASE WHEN v3 IS NULL THEN 1024 ELSE 0 END
      + CASE WHEN w IS NULL OR ISNAN(w) THEN 4096 WHEN w < 0 THEN 8192 WHEN w = 0 THEN 12288 WHEN w - w <> 0 OR ISNAN((w - w)) THEN 8192 ELSE 0 END
      + CASE WHEN k0 IS NULL THEN 16384 ELSE 0 END AS p0
  FROM (SELECT CASE WHEN CAST(`mobility` AS DOUBLE) > 0 THEN LN(CAST(`mobility` AS DOUBLE)) WHEN CAST(`mobility` AS DOUBLE) = 0 THEN -CAST('Infinity' AS DOUBLE) END AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    NULLIF(CAST(`race` AS STRING), '') AS v1,
    CASE WHEN ISNAN(CAST(`poverty` AS DOUBLE)) THEN NULL WHEN CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 1E0 WHEN NOT CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 0E0 END AS v2,
    NULLIF(CAST(`gender` AS STRING), '') AS v3,
    CAST(`n_kids` AS DOUBLE) AS w,
    NULLIF(CAST(`state` AS STRING), '') AS k0
  FROM `panel_a` AS t) AS r) AS s
GROUP BY p0;

SELECT k0, COUNT(*), SUM(w), SUM(w * x1), SUM(w * x2), SUM(w * x3), SUM(w * x4), SUM(w * x5), SUM(w * x6), SUM(w * x7), SUM(w * x8), SUM(w * x1 * x1), SUM(w * x1 * x2), SUM(w * x1 * x3), SUM(w * x1 * x4), SUM(w * x1 * x5), SUM(w * x1 * x6), SUM(w * x1 * x7), SUM(w * x1 * x8), SUM(w * x2 * x2), SUM(w * x2 * x4), SUM(w * x2 * x5), SUM(w * x2 * x6), SUM(w * x2 * x7), SUM(w * x2 * x8), SUM(w * x3 * x3), SUM(w * x3 * x4), SUM(w * x3 * x5), SUM(w * x3 * x6), SUM(w * x3 * x7), SUM(w * x3 * x8), SUM(w * x4 * x4), SUM(w * x4 * x5), SUM(w * x4 * x6), SUM(w * x4 * x7), SUM(w * x4 * x8), SUM(w * x5 * x5), SUM(w * x5 * x6), SUM(w * x5 * x7), SUM(w * x5 * x8), SUM(w * x6 * x6), SUM(w * x6 * x7), SUM(w * x6 * x8), SUM(w * x7 * x7), SUM(w * x7 * x8), SUM(w * x8 * x8)
FROM (SELECT r.k0,
    r.w,
    (r.v0 - 11.215840801886799E0) AS x1,
    CASE WHEN r.v1 = ? THEN 1E0 ELSE 0E0 END AS x2,
    CASE WHEN r.v1 = ? THEN 1E0 ELSE 0E0 END AS x3,
    (CASE WHEN r.v1 = ? THEN r.v0 ELSE 0E0 END - 3.6937134433962266E0) AS x4,
    (CASE WHEN r.v1 = ? THEN r.v0 ELSE 0E0 END - 3.7433030660377358E0) AS x5,
    (r.v2 - 0.8832547169811321E0) AS x6,
    CASE WHEN r.v3 = ? THEN 1E0 ELSE 0E0 END AS x7,
    (r.y - (-0.9009698705544633E0)) AS x8
  FROM (SELECT CASE WHEN CAST(`mobility` AS DOUBLE) > 0 THEN LN(CAST(`mobility` AS DOUBLE)) WHEN CAST(`mobility` AS DOUBLE) = 0 THEN -CAST('Infinity' AS DOUBLE) END AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    NULLIF(CAST(`race` AS STRING), '') AS v1,
    CASE WHEN ISNAN(CAST(`poverty` AS DOUBLE)) THEN NULL WHEN CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 1E0 WHEN NOT CAST(`poverty` AS DOUBLE) > 0.1E0 THEN 0E0 END AS v2,
    NULLIF(CAST(`gender` AS STRING), '') AS v3,
    CAST(`n_kids` AS DOUBLE) AS w,
    NULLIF(CAST(`state` AS STRING), '') AS k0
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v2 - v2) + (w - w) = 0 AND w > 0 AND v1 IS NOT NULL AND v3 IS NOT NULL AND k0 IS NOT NULL) AS s
GROUP BY k0;
-- ? = hispanic
-- ? = white
-- ? = hispanic
-- ? = white
-- ? = female

-- mobility ~ spend + poverty | state, clusters state + cohort

SELECT *
FROM `panel_a` AS t
WHERE 1 = 0;

SELECT COUNT(*), MIN(x0), MAX(x0), AVG(x0), MIN(x1), MAX(x1), AVG(x1), MIN(x2), MAX(x2), AVG(x2)
FROM (SELECT r.v0 AS x0, r.v1 AS x1, r.y AS x2
  FROM (SELECT *
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS q
  LIMIT 10000) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL) AS s;

SELECT p0, COUNT(*)
FROM (SELECT CASE WHEN y IS NULL OR ISNAN(y) THEN 1 WHEN y - y <> 0 OR ISNAN((y - y)) THEN 2 ELSE 0 END
      + CASE WHEN v0 IS NULL OR ISNAN(v0) THEN 4 WHEN v0 - v0 <> 0 OR ISNAN((v0 - v0)) THEN 8 ELSE 0 END
      + CASE WHEN v1 IS NULL OR ISNAN(v1) THEN 16 WHEN v1 - v1 <> 0 OR ISNAN((v1 - v1)) THEN 32 ELSE 0 END
      + CASE WHEN k0 IS NULL OR k1 IS NULL THEN 64 ELSE 0 END
      + CASE WHEN k0 IS NULL THEN 256 ELSE 0 END AS p0
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r) AS s
GROUP BY p0;

SELECT COUNT(*), SUM(x0 * x0), SUM(x0 * x1), SUM(x0 * x2), SUM(x1 * x1), SUM(x1 * x2), SUM(x2 * x2)
FROM (SELECT r.k0, r.k1, r.x0 - m.x0 AS x0, r.x1 - m.x1 AS x1, r.x2 - m.x2 AS x2, r.x2 AS y0
  FROM (SELECT r.k0,
    r.k1,
    (r.v0 - 11.215840801886799E0) * 0.125E0 AS x0,
    (r.v1 - 0.15707233994608946E0) * 8E0 AS x1,
    (r.y - 0.4106349099688306E0) * 4E0 AS x2
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL) AS r
  JOIN (SELECT k0, COUNT(*) AS n, AVG(x0) AS x0, AVG(x1) AS x1, AVG(x2) AS x2
  FROM (SELECT r.k0,
    r.k1,
    (r.v0 - 11.215840801886799E0) * 0.125E0 AS x0,
    (r.v1 - 0.15707233994608946E0) * 8E0 AS x1,
    (r.y - 0.4106349099688306E0) * 4E0 AS x2
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL) AS q
  GROUP BY k0) AS m
  ON r.k0 = m.k0) AS s;

SELECT COUNT(*), SUM(CASE WHEN n = 1 THEN 1 ELSE 0 END), SUM(CASE WHEN lo0_0 = hi0_0 THEN 0 ELSE 1 END), SUM(CASE WHEN lo1_0 = hi1_0 THEN 0 ELSE 1 END)
FROM (SELECT k0, COUNT(*) AS n, MIN(k0) AS lo0_0, MAX(k0) AS hi0_0, MIN(k1) AS lo1_0, MAX(k1) AS hi1_0
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL
  GROUP BY k0) AS g;

SELECT k0, k1, COUNT(*), SUM(e * e), SUM(e * x0), SUM(e * x1)
FROM (SELECT r.*, r.x2 - (0.1921861113173585E0 * r.x0 + (-0.151695454486447E0) * r.x1) AS e
  FROM (SELECT r.k0, r.k1, r.x0 - m.x0 AS x0, r.x1 - m.x1 AS x1, r.x2 - m.x2 AS x2, r.x2 AS y0
  FROM (SELECT r.k0,
    r.k1,
    (r.v0 - 11.215840801886799E0) * 0.125E0 AS x0,
    (r.v1 - 0.15707233994608946E0) * 8E0 AS x1,
    (r.y - 0.4106349099688306E0) * 4E0 AS x2
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL) AS r
  JOIN (SELECT k0, COUNT(*) AS n, AVG(x0) AS x0, AVG(x1) AS x1, AVG(x2) AS x2
  FROM (SELECT r.k0,
    r.k1,
    (r.v0 - 11.215840801886799E0) * 0.125E0 AS x0,
    (r.v1 - 0.15707233994608946E0) * 8E0 AS x1,
    (r.y - 0.4106349099688306E0) * 4E0 AS x2
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL) AS q
  GROUP BY k0) AS m
  ON r.k0 = m.k0) AS r) AS s
GROUP BY k0, k1;

SELECT COUNT(*), SUM(y0), SUM(y0 * y0)
FROM (SELECT r.k0, r.k1, r.x0 - m.x0 AS x0, r.x1 - m.x1 AS x1, r.x2 - m.x2 AS x2, r.x2 AS y0
  FROM (SELECT r.k0,
    r.k1,
    (r.v0 - 11.215840801886799E0) * 0.125E0 AS x0,
    (r.v1 - 0.15707233994608946E0) * 8E0 AS x1,
    (r.y - 0.4106349099688306E0) * 4E0 AS x2
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL) AS r
  JOIN (SELECT k0, COUNT(*) AS n, AVG(x0) AS x0, AVG(x1) AS x1, AVG(x2) AS x2
  FROM (SELECT r.k0,
    r.k1,
    (r.v0 - 11.215840801886799E0) * 0.125E0 AS x0,
    (r.v1 - 0.15707233994608946E0) * 8E0 AS x1,
    (r.y - 0.4106349099688306E0) * 4E0 AS x2
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CAST(`poverty` AS DOUBLE) AS v1,
    NULLIF(CAST(`state` AS STRING), '') AS k0,
    `cohort` AS k1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0 AND k0 IS NOT NULL AND k1 IS NOT NULL) AS q
  GROUP BY k0) AS m
  ON r.k0 = m.k0) AS s;

-- mobility ~ spend + I(exp(poverty) / spend)

SELECT *
FROM `panel_a` AS t
WHERE 1 = 0;

SELECT COUNT(*), MIN(x1), MAX(x1), AVG(x1), MIN(x2), MAX(x2), AVG(x2), MIN(x3), MAX(x3), AVG(x3)
FROM (SELECT r.v0 AS x1, r.v1 AS x2, r.y AS x3
  FROM (SELECT *
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CASE WHEN CAST(`spend` AS DOUBLE) = 0 THEN CASE WHEN NOT ISNAN(CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END) AND CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END <> 0 THEN CAST('Infinity' AS DOUBLE) END ELSE CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END / CAST(`spend` AS DOUBLE) END AS v1
  FROM `panel_a` AS t) AS q
  LIMIT 10000) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0) AS s;

SELECT p0, COUNT(*)
FROM (SELECT CASE WHEN y IS NULL OR ISNAN(y) THEN 1 WHEN y - y <> 0 OR ISNAN((y - y)) THEN 2 ELSE 0 END
      + CASE WHEN v0 IS NULL OR ISNAN(v0) THEN 4 WHEN v0 - v0 <> 0 OR ISNAN((v0 - v0)) THEN 8 ELSE 0 END
      + CASE WHEN v1 IS NULL OR ISNAN(v1) THEN 16 WHEN v1 - v1 <> 0 OR ISNAN((v1 - v1)) THEN 32 ELSE 0 END AS p0
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CASE WHEN CAST(`spend` AS DOUBLE) = 0 THEN CASE WHEN NOT ISNAN(CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END) AND CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END <> 0 THEN CAST('Infinity' AS DOUBLE) END ELSE CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END / CAST(`spend` AS DOUBLE) END AS v1
  FROM `panel_a` AS t) AS r) AS s
GROUP BY p0;

SELECT COUNT(*), COUNT(*), SUM(x1), SUM(x2), SUM(x3), SUM(x1 * x1), SUM(x1 * x2), SUM(x1 * x3), SUM(x2 * x2), SUM(x2 * x3), SUM(x3 * x3)
FROM (SELECT (r.v0 - 11.215840801886799E0) AS x1,
    (r.v1 - 0.11101105679279902E0) AS x2,
    (r.y - 0.4106349099688306E0) AS x3
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CASE WHEN CAST(`spend` AS DOUBLE) = 0 THEN CASE WHEN NOT ISNAN(CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END) AND CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END <> 0 THEN CAST('Infinity' AS DOUBLE) END ELSE CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END / CAST(`spend` AS DOUBLE) END AS v1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0) AS s;

SELECT COUNT(*), SUM(e * e), SUM(e), SUM(e * x1), SUM(e * x2)
FROM (SELECT r.*, r.x3 - ((-9.666171365548578E-17) + (-0.003850860608079284E0) * r.x1 + (-1.15152032123627E0) * r.x2) AS e
  FROM (SELECT (r.v0 - 11.215840801886799E0) AS x1,
    (r.v1 - 0.11101105679279902E0) AS x2,
    (r.y - 0.4106349099688306E0) AS x3
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CASE WHEN CAST(`spend` AS DOUBLE) = 0 THEN CASE WHEN NOT ISNAN(CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END) AND CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END <> 0 THEN CAST('Infinity' AS DOUBLE) END ELSE CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END / CAST(`spend` AS DOUBLE) END AS v1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0) AS r) AS s;

SELECT COUNT(*), MAX(h), SUM(c * z0 * z0), SUM(c * z0 * z1), SUM(c * z0 * z2), SUM(c * z1 * z1), SUM(c * z1 * z2), SUM(c * z2 * z2)
FROM (SELECT *, CASE WHEN h > 0.9999999999E0 THEN 0E0 ELSE e * e / ((1E0 - h) * (1E0 - h)) END AS c
  FROM (SELECT *, (z0 * z0 + z1 * z1 + z2 * z2) AS h
  FROM (SELECT e, 0.03434014098717226E0 AS z0, 8.828339586906267E-17 + 0.014180641078844125E0 * x1 AS z1, 1.7281399091190628E-16 + 0.0371549354881643E0 * x1 + 2.9689042511995476E0 * x2 AS z2
  FROM (SELECT r.*, r.x3 - ((-9.52542964957325E-17) + (-0.0038508606080796047E0) * r.x1 + (-1.1515203212362954E0) * r.x2) AS e
  FROM (SELECT (r.v0 - 11.215840801886799E0) AS x1,
    (r.v1 - 0.11101105679279902E0) AS x2,
    (r.y - 0.4106349099688306E0) AS x3
  FROM (SELECT CAST(`mobility` AS DOUBLE) AS y,
    CAST(`spend` AS DOUBLE) AS v0,
    CASE WHEN CAST(`spend` AS DOUBLE) = 0 THEN CASE WHEN NOT ISNAN(CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END) AND CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END <> 0 THEN CAST('Infinity' AS DOUBLE) END ELSE CASE WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) > 709.78E0 THEN CAST('Infinity' AS DOUBLE) WHEN NOT ISNAN(CAST(`poverty` AS DOUBLE)) AND CAST(`poverty` AS DOUBLE) < (-745.13E0) THEN 0E0 ELSE EXP(CAST(`poverty` AS DOUBLE)) END / CAST(`spend` AS DOUBLE) END AS v1
  FROM `panel_a` AS t) AS r
  WHERE (y - y) + (v0 - v0) + (v1 - v1) = 0) AS r) AS s) AS s) AS s) AS s;
