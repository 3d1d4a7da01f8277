namespace Mobility.Notebooks.Completion;

/// <summary>The directives a cell may hold, as they are proposed.</summary>
static class Directives
{
    /// <summary>In the order to show them.</summary>
    public static readonly string[] Known = ["#r \"", "#!import ", "#!time", "#!csharp", "#!markdown", "#!html"];
}
