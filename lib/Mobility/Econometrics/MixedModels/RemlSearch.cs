namespace Mobility.Econometrics;

/// <summary>
/// The highest maximum of the restricted likelihood. Without known variances φ is profiled out and one ratio λ = τ²/φ is searched;
/// with them τ² within φ. A grid finds the basin, golden section the place, Newton's steps the last digits. A variance may be zero.
/// </summary>
internal sealed class RemlSearch
{
    /// <summary>Shares t of the variance, from none to nearly all: a ratio is t/(1-t).</summary>
    static readonly double[] Grid = [0, 1e-4, 1e-3, 0.01, 0.03, 0.07, 0.13, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 0.99, 0.999, 1 - 1e-4];

    const int MostSteps = 200;

    const double Golden = 0.6180339887498949;

    readonly RemlProblem problem;
    readonly bool grouped;
    readonly bool hasKnown;
    readonly double scale;

    RemlSearch(RemlProblem problem, bool grouped, bool hasKnown, double scale) => (this.problem, this.grouped, this.hasKnown, this.scale) = (problem, grouped, hasKnown, scale);

    /// <param name="problem">The data.</param>
    /// <param name="grouped">Whether groups have effects; else τ² is zero.</param>
    /// <param name="hasKnown">Whether there are known variances.</param>
    /// <param name="scale">A variance of the size to expect.</param>
    public static (RemlPoint At, RemlDerivatives Derivatives) Find(RemlProblem problem, bool grouped, bool hasKnown, double scale)
    {
        var search = new RemlSearch(problem, grouped, hasKnown, scale);
        var (tau2, phi) = hasKnown ? search.Nested() : search.Profiled();
        var candidates = new List<RemlPoint>();
        var unsettled = double.PositiveInfinity;
        foreach (var t in grouped ? new[] { tau2, 0 } : [0])
            foreach (var p in hasKnown ? new[] { phi, 0 } : [phi])
                if (search.Polished(t, p) is { } point)
                    candidates.Add(point);
                else if (problem.At(t, p) is { } start)
                    unsettled = Math.Min(unsettled, start.Criterion);
        if (candidates.Count == 0 || unsettled < candidates.Min(c => c.Criterion) - 1e-6)
            throw new MobilityException("The restricted likelihood has no maximum with positive variances. Likely cause: rows of a group that are exact copies of each other, or a model that fits every row.");
        var least = candidates.Min(c => c.Criterion);
        // Of points that are alike to rounding, the one with fewer variances.
        var best = candidates.Where(c => c.Criterion <= least + 1e-9 * (1 + Math.Abs(least))).OrderBy(c => (c.Tau2 > 0 ? 1 : 0) + (c.Phi > 0 ? 1 : 0)).ThenBy(c => c.Criterion).First();
        return (best, RemlDerivatives.Of(problem, best));
    }

    (double Tau2, double Phi) Profiled()
    {
        var df = problem.N - problem.K;
        double Phi(RemlPoint p) => p.Square / df;
        double Criterion(double ratio) => problem.At(ratio, 1) is { Square: > 0 } p ? df * Math.Log(Phi(p)) + p.Logs : double.PositiveInfinity;
        var best = grouped ? Minimum(Criterion, 1) : 0;
        var phi = Phi(problem.At(best, 1)!);
        return (best * phi, phi);
    }

    (double Tau2, double Phi) Nested()
    {
        double Inner(double phi) => grouped ? Minimum(tau2 => Criterion(tau2, phi), scale) : 0;
        double Criterion(double tau2, double phi) => problem.At(tau2, phi)?.Criterion ?? double.PositiveInfinity;
        var best = Minimum(phi => Criterion(Inner(phi), phi), scale);
        return (Inner(best), best);
    }

    /// <summary>The argument unit · t/(1-t) at which a function is least, to about three digits.</summary>
    static double Minimum(Func<double, double> f, double unit)
    {
        double At(double t) => unit * t / (1 - t);
        var values = Grid.Select(t => f(At(t))).ToArray();
        var least = Array.IndexOf(values, values.Min());
        var (low, high) = (Grid[Math.Max(0, least - 1)], Grid[Math.Min(Grid.Length - 1, least + 1)]);
        // Golden section; a least value at an end, such as a variance of zero, is no less welcome.
        var (left, right) = (high - Golden * (high - low), low + Golden * (high - low));
        var (atLeft, atRight) = (f(At(left)), f(At(right)));
        for (var tolerance = 1e-3 * (high - low); high - low > tolerance;)
            if (atLeft <= atRight)
            {
                (high, right, atRight, left) = (right, left, atLeft, right - Golden * (right - low));
                atLeft = f(At(left));
            }
            else
            {
                (low, left, atLeft, right) = (left, right, atRight, left + Golden * (high - left));
                atRight = f(At(right));
            }
        var found = (low + high) / 2;
        return values[least] <= f(At(found)) ? At(Grid[least]) : At(found);
    }

    /// <summary>Newton's steps on the variances that are not zero; one that falls to nothing stays zero. Null when the steps do not settle.</summary>
    RemlPoint? Polished(double tau2, double phi)
    {
        double[] x = [tau2, phi];
        if (problem.At(x[0], x[1]) is not { } at)
            return null;
        for (var step = 0; step < MostSteps; step++)
        {
            var free = Enumerable.Range(0, 2).Where(a => x[a] > 0 && (a == 1 || grouped)).ToArray();
            if (free.Length == 0)
                return at;
            var derivatives = RemlDerivatives.Of(problem, at);
            var move = Step(free, derivatives.Score, derivatives.Observed) ?? Step(free, derivatives.Score, derivatives.Expected);
            if (move is null)
                return null;
            if (free.All(a => Math.Abs(move[a]) <= 1e-12 * x[a]))
                return at;
            var (next, taken) = (at, false);
            for (var size = 1.0; size > 1e-12 && !taken; size /= 2)
            {
                double[] tried = [.. x.Select((v, a) => Math.Max(v + size * move[a], 0.1 * v))];
                if (problem.At(tried[0], tried[1]) is { } point && point.Criterion <= at.Criterion + 1e-13 * Math.Abs(at.Criterion))
                    (next, x, taken) = (point, tried, true);
            }
            if (!taken)
                return free.All(a => Math.Abs(move[a]) <= 1e-6 * x[a]) ? at : null;
            at = next;
            foreach (var a in free)
                if (x[a] < 1e-12 * scale && (a == 0 || hasKnown))
                    x[a] = 0;
            if (x.Contains(0.0) && problem.At(x[0], x[1]) is { } zero)
                at = zero;
        }
        return null;
    }

    /// <summary>I^-1 s over the free variances where I is positive definite, else null.</summary>
    static double[]? Step(int[] free, double[] score, double[,] information)
    {
        var move = new double[2];
        if (free.Length == 1)
        {
            var a = free[0];
            move[a] = score[a] / information[a, a];
            return information[a, a] > 0 ? move : null;
        }
        var determinant = information[0, 0] * information[1, 1] - information[0, 1] * information[1, 0];
        if (!(information[0, 0] > 0 && determinant > 0))
            return null;
        move[0] = (information[1, 1] * score[0] - information[0, 1] * score[1]) / determinant;
        move[1] = (information[0, 0] * score[1] - information[1, 0] * score[0]) / determinant;
        return move;
    }
}
