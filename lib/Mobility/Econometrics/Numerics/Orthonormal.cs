namespace Mobility.Econometrics.Numerics;

/// <summary>
/// An orthonormal basis of a few columns, by Gram-Schmidt with every projection taken twice, which is orthogonal to
/// working precision (Giraud, Langou and Rozložník 2005).
/// </summary>
internal sealed class Orthonormal
{
    /// <summary>A column whose part outside the others is smaller than this is taken as their combination.</summary>
    const double Collinear = 1e-10;

    readonly List<double[]> basis = [];

    /// <summary>The basis, unit columns.</summary>
    public IReadOnlyList<double[]> Basis => basis;

    /// <summary>Adds a column; false when it is a combination of those before it.</summary>
    public bool Add(ReadOnlySpan<double> column)
    {
        var v = column.ToArray();
        var before = Norm(v);
        Project(v);
        var after = Norm(v);
        if (!(after > Collinear * before))
            return false;
        for (var i = 0; i < v.Length; i++)
            v[i] /= after;
        basis.Add(v);
        return true;
    }

    /// <summary>What is left of a column outside the basis; empty when nothing is.</summary>
    public double[] Residual(ReadOnlySpan<double> column)
    {
        var v = column.ToArray();
        var before = Norm(v);
        Project(v);
        return Norm(v) > Collinear * before ? v : [];
    }

    void Project(double[] v)
    {
        for (var pass = 0; pass < 2; pass++)
            foreach (var q in basis)
            {
                var along = Moments.Product(q, v);
                for (var i = 0; i < v.Length; i++)
                    v[i] -= along * q[i];
            }
    }

    static double Norm(double[] v) => Math.Sqrt(Moments.Product(v, v));
}
