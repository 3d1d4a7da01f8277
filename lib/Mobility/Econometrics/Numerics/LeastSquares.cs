namespace Mobility.Econometrics.Numerics;

/// <summary>
/// The solution of a weighted least-squares problem, to the limit of its double data.
/// </summary>
/// <param name="Rows">Number of rows n.</param>
/// <param name="Beta">Coefficients (k).</param>
/// <param name="BetaLow">What rounding the coefficients to double left out (k).</param>
/// <param name="Inverse">(X'ΩX)^-1 (k x k).</param>
/// <param name="Whitening">Upper triangular W with W W' = (X'ΩX)^-1; XW has orthonormal columns.</param>
/// <param name="Gram">Cross-products of [X y] under Ω in double-double (k+1 x k+1).</param>
/// <param name="Tolerance">Smallest share of a column's length that the other columns leave unexplained.</param>
/// <param name="Closest">The column with the smallest share.</param>
/// <param name="Steps">Refinement steps taken after the first solution.</param>
internal sealed record LeastSquaresSolution(
    int Rows,
    double[] Beta,
    double[] BetaLow,
    double[,] Inverse,
    DoubleDouble[,] Whitening,
    DoubleDouble[,] Gram,
    double Tolerance,
    int Closest,
    int Steps)
{
    /// <summary>Number of coefficients k.</summary>
    public int Count => Beta.Length;

    /// <summary>
    /// Below this tolerance the columns XW are formed in double-double too; above it double leaves 12 digits.
    /// </summary>
    public bool IsDelicate => Tolerance < 1e-4;
}

/// <summary>A column that is a combination of others: x[Column] = Σ Coefficients[i] x[Others[i]].</summary>
internal sealed record Combination(int Column, int[] Others, double[] Coefficients);

/// <summary>
/// Least squares by normal equations in double-double. The Gram matrix of double data is formed with about 32 digits, so
/// squaring the condition number loses nothing until the columns agree to 14 digits, at which point they are refused.
/// Below a tolerance of 1e-6 the columns are whitened by the first factor, their nearly orthonormal Gram matrix is formed
/// again, and coefficients and inverse are refined with residuals in double-double.
/// </summary>
/// <remarks>
/// Refinement with residuals in doubled precision: Björck (1967), BIT 7, 257-278 and 322-337; the second, whitened Gram
/// matrix: "CholeskyQR2", Yamamoto, Nakatsukasa, Yanagisawa and Fukaya (2015), ETNA 44, 306-326.
/// </remarks>
internal static class LeastSquares
{
    /// <summary>Columns whose unexplained share of length is below this are refused: fewer than two digits would be left.</summary>
    public const double Collinear = 1e-14;

    const double Refine = 1e-6;

    /// <summary>
    /// Solves min Σ w (y - Xβ)². Exactly one of the results is not null.
    /// </summary>
    /// <param name="x">Columns of X, each of n finite values.</param>
    /// <param name="y">Outcome, n finite values.</param>
    /// <param name="weights">Positive weights, or null.</param>
    public static (LeastSquaresSolution? Solution, Combination? Combination) Solve(double[][] x, double[] y, double[]? weights)
    {
        var (solution, combination) = FromGram(CrossProducts.Of([.. x, y], y.Length, weights), y.Length);
        if (solution is null || solution.Tolerance >= Refine)
            return (solution, combination);
        DoubleDouble[] beta = [.. solution.Beta.Zip(solution.BetaLow, (high, low) => new DoubleDouble(high, low))];
        var whitening = solution.Whitening;
        // A step is solved with the whitened Gram matrix itself, so one leaves the square of the first relative error, 1e-30 / tolerance².
        var steps = solution.Tolerance < 1e-10 ? 2 : 1;
        for (var step = 0; step < steps; step++)
            (beta, whitening) = Refined(x, y, weights, beta, whitening);
        return (solution with
        {
            Beta = [.. beta.Select(b => b.High)],
            BetaLow = [.. beta.Select(b => b.Low)],
            Whitening = whitening,
            Inverse = Rounded(Square(whitening)),
            Steps = steps,
        }, null);
    }

    /// <summary>The solution from cross-products of [X y] alone, unrefined: good to the last digits above a tolerance of 1e-8.</summary>
    public static (LeastSquaresSolution? Solution, Combination? Combination) FromGram(DoubleDouble[,] gram, int n)
    {
        var k = gram.GetLength(0) - 1;
        var (system, combination) = SymmetricSystem.Factor(gram, k);
        if (system is null)
            return (null, new Combination(combination!.Length, [.. Enumerable.Range(0, combination.Length)], combination));

        var inverse = system.Inverse();
        var (tolerance, closest) = ClosestColumn(gram, inverse, k);
        if (tolerance < Collinear)
            return (null, NullVector(inverse, closest));

        var right = new DoubleDouble[k];
        for (var i = 0; i < k; i++)
            right[i] = gram[i, k];
        var beta = system.Solve(right);
        return (new LeastSquaresSolution(
            n,
            [.. beta.Select(b => b.High)],
            [.. beta.Select(b => b.Low)],
            Rounded(inverse),
            system.InverseFactor,
            gram,
            tolerance,
            closest,
            0), null);
    }

    /// <summary>What one more refinement step would change in each coefficient.</summary>
    public static double[] Correction(double[][] x, double[] y, double[]? weights, LeastSquaresSolution solution)
    {
        DoubleDouble[] beta = [.. solution.Beta.Zip(solution.BetaLow, (high, low) => new DoubleDouble(high, low))];
        var (better, _) = Refined(x, y, weights, beta, solution.Whitening);
        return [.. better.Zip(beta, (b, a) => (double)(b - a))];
    }

    /// <summary>One step: β + W (Z'ΩZ)^-1 W'X'Ω(y - Xβ) with Z = XW, residual and gradient in double-double, and W times the inverse factor of Z'ΩZ.</summary>
    static (DoubleDouble[] Beta, DoubleDouble[,] Whitening) Refined(
        double[][] x, double[] y, double[]? weights, DoubleDouble[] beta, DoubleDouble[,] whitening)
    {
        var k = x.Length;
        var n = y.Length;
        var high = beta.Select(b => b.High).ToArray();
        var low = beta.Select(b => b.Low).ToArray();
        var spans = CrossProducts.Spans(n);
        var (grams, gradients) = (new DoubleDouble[spans][], new DoubleDouble[spans][]);
        Spread.Over(spans, span =>
        {
            const int rows = CrossProducts.BlockRows;
            var (whitened, against) = (new CrossProducts.Accumulator(k), new CrossProducts.Accumulator(k));
            double[][] block = [.. Enumerable.Range(0, k).Select(_ => new double[rows])];
            var (residual, rest) = (new double[rows], new double[rows]);
            var w = weights is null ? null : new double[rows];
            var scaled = weights is null ? null : new double[2 * rows];
            var end = Math.Min(n, (span + 1) * CrossProducts.SpanRows);
            for (var start = span * CrossProducts.SpanRows; start < end; start += rows)
            {
                var count = Math.Min(rows, end - start);
                Rows.Whiten(x, start, count, whitening, delicate: true, block);
                if (weights is not null)
                    Array.Copy(weights, start, w!, 0, count);
                whitened.Add(block, 0, count, w, scaled);
                Rows.Residuals(x, y, start, count, high, low, residual, 0, rest);
                against.AddAgainst(x, start, count, weights, residual, rest);
            }
            grams[span] = whitened.Total();
            gradients[span] = against.Total();
        });
        var (system, _) = SymmetricSystem.Factor(CrossProducts.Unpack(CrossProducts.AddInOrder(grams), k), k);
        if (system is null)
            return (beta, whitening);
        var gradient = CrossProducts.AddInOrder(gradients);
        var right = new DoubleDouble[k];
        for (var j = 0; j < k; j++)
            for (var i = 0; i <= j; i++)
                right[j] += whitening[i, j] * gradient[i];
        var step = system.Solve(right);
        var better = new DoubleDouble[k];
        var whiter = new DoubleDouble[k, k];
        for (var i = 0; i < k; i++)
        {
            better[i] = beta[i];
            for (var j = i; j < k; j++)
            {
                better[i] += whitening[i, j] * step[j];
                for (var l = i; l <= j; l++)
                    whiter[i, j] += whitening[i, l] * system.InverseFactor[l, j];
            }
        }
        return (better, whiter);
    }

    /// <summary>W W' for upper triangular W.</summary>
    static DoubleDouble[,] Square(DoubleDouble[,] w)
    {
        var k = w.GetLength(0);
        var square = new DoubleDouble[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var l = Math.Max(i, j); l < k; l++)
                    square[i, j] += w[i, l] * w[j, l];
        return square;
    }

    /// <summary>Column j leaves 1 / (‖x_j‖ √(G^-1)_jj) of its length unexplained by the others.</summary>
    static (double Tolerance, int Column) ClosestColumn(DoubleDouble[,] gram, DoubleDouble[,] inverse, int k)
    {
        var (least, column) = (double.PositiveInfinity, 0);
        for (var j = 0; j < k; j++)
        {
            var share = 1 / (Math.Sqrt(gram[j, j].High) * Math.Sqrt(inverse[j, j].High));
            if (share < least)
                (least, column) = (share, j);
        }
        return (k == 0 ? 1 : Math.Min(1, least), column);
    }

    /// <summary>The combination that leaves nothing of the column: x_j = -Σ_i (G^-1)_ij / (G^-1)_jj x_i.</summary>
    static Combination NullVector(DoubleDouble[,] inverse, int column)
    {
        var others = Enumerable.Range(0, inverse.GetLength(0)).Where(i => i != column).ToArray();
        return new Combination(column, others, [.. others.Select(i => -(double)(inverse[i, column] / inverse[column, column]))]);
    }

    static double[,] Rounded(DoubleDouble[,] m)
    {
        var k = m.GetLength(0);
        var rounded = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                rounded[i, j] = (double)m[i, j];
        return rounded;
    }
}
