namespace Mobility;

/// <summary>The few nearest of many, without sorting all of them; of equally near ones the first offered stay.</summary>
/// <param name="count">How many to keep.</param>
sealed class NearestFew(int count)
{
    readonly (int Item, double Distance)[] kept = new (int, double)[count];
    int held;

    /// <summary>What was kept, nearest first.</summary>
    public IEnumerable<int> Taken => kept.Take(held).Select(k => k.Item);

    /// <summary>Keeps an item if it is among the nearest so far.</summary>
    public void Offer(int item, double distance)
    {
        if (held == count && !(distance < kept[held - 1].Distance))
            return;
        var at = held < count ? held++ : held - 1;
        for (; at > 0 && kept[at - 1].Distance > distance; at--)
            kept[at] = kept[at - 1];
        kept[at] = (item, distance);
    }
}
