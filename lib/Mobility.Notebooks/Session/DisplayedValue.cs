namespace Mobility.Notebooks.Session;

/// <summary>A value that is shown below a cell, and can be replaced there.</summary>
public sealed class DisplayedValue
{
    readonly string id = Guid.NewGuid().ToString("n");
    readonly string[] mimeTypes;

    DisplayedValue(string[] mimeTypes) => this.mimeTypes = mimeTypes;

    /// <summary>Shows another value in its place, also from a later cell.</summary>
    public void Update(object? value) => CellScope.Sink?.Update(ValueFormatter.Format(value, mimeTypes) with { DisplayId = id });

    /// <summary>Shows a value in the cell that runs.</summary>
    internal static DisplayedValue Show(object? value, string[] mimeTypes)
    {
        var shown = new DisplayedValue(mimeTypes);
        CellScope.Sink?.Show(ValueFormatter.Format(value, mimeTypes) with { DisplayId = shown.id });
        return shown;
    }
}
