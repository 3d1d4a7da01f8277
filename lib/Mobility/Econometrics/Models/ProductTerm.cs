namespace Mobility.Econometrics;

/// <summary>A product of parts: the products of their columns, the first part's columns running fastest.</summary>
internal abstract class ProductTerm<TX>(string name) : Term<TX>(name)
{
    public override IReadOnlyList<string> Parts => [.. Product.Select(p => p.Name)];

    public override void Keep()
    {
        foreach (var part in Product)
            part.Keep();
    }

    public override void Learn()
    {
        foreach (var part in Product)
            part.Learn();
    }

    public override void Restart()
    {
        foreach (var part in Product)
            part.Restart();
    }

    /// <summary>
    /// The columns by the coding that <see cref="Margins{TX}"/> decided. A product of factors alone, all of whose cells would be coded,
    /// lacks its first cell where something else in the model already is their sum.
    /// </summary>
    public override IEnumerable<(string Name, double[] Column)> Columns(bool everyLevel)
    {
        if (Product.Count == 0)
            return [];
        var columns = Product[0].Columns().ToArray();
        foreach (var part in Product.Skip(1))
            columns = [.. from b in part.Columns() from a in columns select ($"{a.Name} × {b.Name}", a.Column.Zip(b.Column, (x, y) => x * y).ToArray())];
        return everyLevel ? columns : columns.Skip(Product.Count(p => p.IsFactor && p.EveryLevel) > 1 && Product.All(p => !p.IsFactor || p.EveryLevel) ? 1 : 0);
    }
}

/// <summary>The product of two values that a lambda returns; what they are is known once a row has them.</summary>
internal sealed class InteractionTerm<TX>(string name, Func<TX, Interaction> get) : ProductTerm<TX>(name)
{
    ProductPart? first;
    ProductPart? second;

    public override IReadOnlyList<string> Parts => [first?.Name ?? Name, second?.Name ?? Name];

    public override IReadOnlyList<ProductPart> Product => first is not null && second is not null ? [first, second] : [];

    public override Reading Read(TX row, int position)
    {
        var product = get(row);
        if (product.First is not null)
            first ??= Part(product.First, product.FirstName);
        if (product.Second is not null)
            second ??= Part(product.Second, product.SecondName);
        var present = product.First is not null && product.Second is not null
            && first!.Read(product.First, position) & second!.Read(product.Second, position);
        return present ? Reading.Present : Reading.Missing;
    }

    static ProductPart Part(object value, string expression)
    {
        var isFactor = value is string or Enum or Factor;
        if (!isFactor && (value is Interaction || !Atom.IsUsable(value.GetType())))
            throw new MobilityException($"The part {expression} of a product has type {value.GetType().Name}. A part is a number, a bool, an enum, a string or a Factor.");
        return new ProductPart(Atom.MemberOf(value is Factor f ? f.Name : expression), isFactor);
    }
}

/// <summary>One part of a product: a number, or a factor with levels.</summary>
internal sealed class ProductPart(string name, bool isFactor)
{
    readonly Levels levels = new(name);
    readonly List<double> numbers = [];
    readonly List<int> codes = [];
    double pending;

    public string Name => name;

    public bool IsFactor => isFactor;

    /// <summary>Whether the factor always lacks its base, as asked.</summary>
    public bool IsComparison { get; init; }

    /// <summary>Whether a factor has a column for its base too, decided by what else is in the model.</summary>
    public bool EveryLevel { get; set; }

    /// <summary>The level just read, for a factor.</summary>
    public object? Level { get; private set; }

    /// <summary>The number just read, for a number.</summary>
    public double? Number => isFactor ? null : pending;

    public bool Read(object value, int position) => isFactor
        ? (Level = levels.Read(value, position)) is not null
        : Read(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), position);

    public bool Read(double value, int position)
    {
        pending = value;
        if (double.IsInfinity(pending))
            throw Atom.Infinite(Name, pending, position);
        return !double.IsNaN(pending);
    }

    public void Keep()
    {
        if (isFactor)
            codes.Add(levels.Code(Level!));
        else
            numbers.Add(pending);
    }

    public void Learn()
    {
        if (isFactor)
            levels.Code(Level!);
    }

    public void Restart()
    {
        if (isFactor)
            levels.Settle();
        codes.Clear();
        numbers.Clear();
    }

    public IEnumerable<(string Name, double[] Column)> Columns() => isFactor
        ? levels.Coded(EveryLevel).Select(l => (l.Name, codes.Select(c => c == l.Code ? 1.0 : 0.0).ToArray()))
        : [(Name, [.. numbers])];
}
