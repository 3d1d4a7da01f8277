namespace Mobility.Answers;

/// <summary>Values numbered in the order in which they are first met, so that a column repeats a number and not a name.</summary>
sealed class Names<T>
{
    readonly List<T> all = [];
    readonly Dictionary<ValueTuple<T>, int> numbers = [];

    /// <summary>The values, by number.</summary>
    public IReadOnlyList<T> All => all;

    /// <summary>The number of a value.</summary>
    public int this[T value]
    {
        get
        {
            if (numbers.TryGetValue(new(value), out var number))
                return number;
            all.Add(value);
            return numbers[new(value)] = all.Count - 1;
        }
    }
}
