using System.Globalization;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Replication;

/// <summary>
/// docs/REPLICATION.md: software, randomness, and every figure and table with its data and its published counterpart, in the
/// order of the social science data editors' template. All of it is read from the repository: nothing is run.
/// </summary>
static class ReplicationDocument
{
    /// <summary>The text of a repository's document.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="files">Its notebooks, in reading order.</param>
    public static string Of(string root, IReadOnlyList<string> files)
    {
        var notebooks = files.Select(file => Read(file, NotebookFile.Read(file))).ToList();
        var functions = Seeding.Functions(Path.Combine(root, "lib", "Mobility"), root);
        return string.Join('\n',
        [
            Opening,
            "### Software Requirements\n", .. SoftwareSection(root),
            "### Controlled Randomness\n", .. SeedSection(root, notebooks, functions),
            Hardware,
            NotebookTable(notebooks),
            Instructions,
            .. notebooks.SelectMany(Exhibits),
            "## Published Counterparts\n", .. Counterparts(notebooks),
        ]);
    }

    static readonly string Opening = """
        # Replication

        <!-- Generated from the committed notebooks and the repository by `dotnet run --project lib/Mobility.Notebooks -- docs`. -->

        What a replicator needs, in the order of the social science data editors'
        [template](https://social-science-data-editors.github.io/template_README/). Data availability, citations and the
        dictionary are in [data/README.md](../data/README.md); what is where in the code, in [architecture.md](architecture.md).

        ## Computational Requirements

        """.ReplaceLineEndings("\n");

    static readonly string Hardware = """
        ### Memory, Runtime and Storage Requirements

        Time needed on an ordinary desktop machine: **less than 10 minutes** for all notebooks, figures and pages. Measured class:
        two cores of a 64-bit x86 server under Linux, where all notebooks take well under a minute and less than 1 GB of memory;
        all tests take a few minutes. The published files, the repository and its build fit into 2 GB of disk.

        The minutes below are a reader's, as each notebook's metadata gives them.

        """.ReplaceLineEndings("\n");

    static readonly string Instructions = """
        ## Instructions to Replicators

        ```console
        dotnet run --project lib/Mobility.Notebooks -- data fetch --all         # the publishers' files, to data/raw; or name your folder with --data
        dotnet run --project lib/Mobility.Notebooks -- data verify              # their checksums
        dotnet run --project lib/Mobility.Notebooks                             # all notebooks, to artifacts/index.html
        dotnet run --project lib/Mobility.Notebooks -- check                    # every committed number, to 1e-9 of its size
        ```

        Without the published files the first two are left out, and the notebooks run on the simulated sample.
        The committed numbers of 07 and 08 come from the compiled tables of scores: where the publisher's research file of 2016 is in the
        folder too, it is used instead, with counts and grades, and the numbers differ. To compare with those committed, move it away.

        ## List of Figures and Tables

        Each stands in the notebook, in the cell named. A table has no source line of its own: it shows the notebook's data.

        """.ReplaceLineEndings("\n");

    static IEnumerable<string> SoftwareSection(string root)
    {
        if (Software.Sdk(root) is { } sdk)
            yield return $"- .NET SDK {sdk.Version} or later (`global.json`, rollForward `{sdk.RollForward}`), on Linux, macOS or Windows.";
        yield return "- Only for figures in pages: npm, once. Only for new pictures and PDF: Chromium, Chrome or Edge. Only for live notebooks: VS Code or Jupyter.\n";
        if (Software.NuGet(root) is { Count: > 0 } packages)
            yield return "NuGet packages (`Directory.Packages.props`; restored by every build):\n\n" + Table(packages, "comes with another");
        if (Software.Npm(root) is { Count: > 0 } scripts)
            yield return "npm packages (`lib/Mobility.Notebooks/web/package-lock.json`):\n\n" + Table(scripts, "");

        static string Table(IReadOnlyList<Package> packages, string none) => MarkdownTable.Of(["package", "version", "used by"],
            packages.Select(IReadOnlyList<string> (p) => [MarkdownTable.Cell(p.Name), p.Version, p.UsedBy.Count == 0 ? none : string.Join(", ", p.UsedBy)]));
    }

    static IEnumerable<string> SeedSection(string root, List<Committed> notebooks, IReadOnlyList<SeededFunction> functions)
    {
        yield return "Every random number comes from a generator of the repository with a seed, so results do not depend on machine, time or number of threads.\n";
        var calls = notebooks.SelectMany(n => Seeding.Calls(n.Notebook, functions), (n, call) => (Notebook: n, Call: call)).ToList();
        yield return calls.Count == 0 ? "No notebook draws at random.\n" : "Notebooks that draw at random:\n\n" + MarkdownTable.Of(["notebook", "cell", "call", "seed", "set in"],
            calls.Select(IReadOnlyList<string> (c) => [c.Notebook.Link, $"`{c.Call.Cell}`", $"`{c.Call.Function.Name}`",
                MarkdownTable.Code(c.Call.Seed ?? c.Call.Function.Default ?? "?"), c.Call.Seed is null ? $"the default of `{c.Call.Function.File}`" : "the cell"]));
        if (functions.Count > 0)
            yield return "Functions of the library that take a seed, and the seed they take when none is given:\n\n" + MarkdownTable.Of(["function", "seed", "file"],
                functions.GroupBy(f => (f.Name, f.Default, f.File)).Select(IReadOnlyList<string> (f) => [$"`{f.Key.Name}`", f.Key.Default ?? "must be given", $"[{Path.GetFileName(f.Key.File)}](../{f.Key.File})"]));
        foreach (var (file, seed) in SampleSeeds(root))
            yield return $"The simulated sample is drawn with seed {seed} ([{file}](../{file}); `data/generator`).\n";
    }

    static IEnumerable<(string File, string Seed)> SampleSeeds(string root) => !Directory.Exists(Path.Combine(root, "data", "sample")) ? [] :
        Directory.GetFiles(Path.Combine(root, "data", "sample"), "*truth*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), JsonNode.Parse(File.ReadAllText(file))?["seed"]?.ToJsonString()))
            .Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!));

    static string NotebookTable(List<Committed> notebooks) => MarkdownTable.Of(["notebook", "minutes:", "level", "code cells:", "figures:", "tables:"],
        notebooks.Select(IReadOnlyList<string> (n) =>
        [
            $"{n.Link} {MarkdownTable.Cell(n.Title)}", n.About("minutes"), n.About("level"), Text(n.Notebook.Cells.Count(c => c.Kind == CellKind.Code)),
            Text(n.Exhibits.Count(e => e.Name.StartsWith('F'))), Text(n.Exhibits.Count(e => e.Name.StartsWith('T'))),
        ]));

    static IEnumerable<string> Exhibits(Committed notebook)
    {
        yield return $"### {notebook.Stem}\n";
        yield return $"[{MarkdownTable.Cell(notebook.Title)}](../notebooks/{notebook.Stem}.ipynb) Data: {notebook.About("data")}.\n";
        yield return MarkdownTable.Of(["exhibit", "cell", "under", "shows", "data", "published counterpart"], notebook.Exhibits.Select(IReadOnlyList<string> (e) =>
        [
            e.Name, $"`{e.Cell}`", MarkdownTable.Cell(e.Section), MarkdownTable.Cell(e.Shows), MarkdownTable.Cell(e.Data ?? "the notebook's"),
            e.Counterparts.Count == 0 ? "" : $"[{MarkdownTable.Cell(Counterpart.Summary(e.Counterparts))}](#published-counterparts)",
        ]));
    }

    static IEnumerable<string> Counterparts(List<Committed> notebooks)
    {
        var all = notebooks.SelectMany(n => n.Exhibits, (n, e) => (Notebook: n, Exhibit: e)).SelectMany(e => e.Exhibit.Counterparts, (e, c) => (e.Notebook, e.Exhibit, Number: c)).ToList();
        yield return all.Count == 0 ? "No table sets our numbers beside published ones.\n"
            : "Every number that a notebook sets beside a published one, as its table shows it; the difference is ours less published. Where data or design are not the published ones the notebook says so, and the difference is what that does.\n";
        if (all.Count > 0)
            yield return MarkdownTable.Of(["notebook", "exhibit", "cell", "number", "ours:", "published:", "difference:", "published in"], all.Select(IReadOnlyList<string> (n) =>
                [n.Notebook.Link, n.Exhibit.Name, $"`{n.Exhibit.Cell}`", .. new[] { n.Number.What, n.Number.Ours, n.Number.Published, n.Number.Difference, n.Number.Source }.Select(MarkdownTable.Cell)]));
    }

    static Committed Read(string file, Notebook notebook)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        return new(stem, IndexEntry.Of(NotebookWriter.ToJson(notebook), stem).Page.Title, notebook, Exhibit.In(notebook));
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    sealed record Committed(string Stem, string Title, Notebook Notebook, IReadOnlyList<Exhibit> Exhibits)
    {
        /// <summary>02, or a: what its name begins with, leading to its part.</summary>
        public string Link => $"[{Stem.Split('-')[0]}](#{Stem})";

        /// <summary>What its metadata say of it.</summary>
        public string About(string key) => MarkdownTable.Cell((Notebook.Metadata["mobility"] as JsonObject)?[key]?.ToString());
    }
}
