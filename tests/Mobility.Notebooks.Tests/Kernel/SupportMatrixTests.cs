using System.Reflection;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Tests.Commands;
using Mobility.Notebooks.Tests.Session;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>
/// The table of docs/hosts.md is the one below, and every row that claims a test names tests that exist: a
/// test that is renamed or removed takes its row with it.
/// </summary>
public sealed class SupportMatrixTests
{
    sealed record Row(string Where, string Through, string KnownFrom, params string[] Tests);

    static readonly Row[] s_rows =
    [
        new("our `run`", "this project", "every test run",
            $"{nameof(SolutionTests)}.{nameof(SolutionTests.The_notebook_and_its_solutions_run)}"),
        new("JupyterLab 4.6", "our kernel", "a test in Chromium ([tests/fronts](../tests/fronts/README.md)): all read; cells and a whole notebook run, interrupted, completed, saved. It gives an output's picture no alternative text",
            nameof(ProtocolTests)),
        new("Jupyter Notebook 6.4", "our kernel", "tried once with Debian's package: two read, cells run"),
        new("VS Code 1.139, reading", "its own notebook editor", "code-server in Chromium, by hand ([tests/fronts](../tests/fronts/README.md)), three notebooks: PNG with the finding as alternative text, living numbers, tables, folded solutions"),
        new("VS Code, running; Jupyter console", "our kernel", "protocol tests that hold each message to its published form; VS Code's Jupyter extension could not be had",
            nameof(ProtocolTests), nameof(ControlTests), nameof(HostileClientTests)),
        new("Jupyter's client, nbclient, nbconvert `--execute`, Jupyter Server", "our kernel", "tests with Debian's packages, where installed; outputs equal those of `run`",
            $"{nameof(JupyterClientTests)}.{nameof(JupyterClientTests.Jupyters_client_runs_completes_inspects_and_shuts_down)}",
            $"{nameof(SolutionTests)}.{nameof(SolutionTests.Jupyters_nbclient_gets_the_same_outputs_from_the_kernel)}",
            $"{nameof(JupyterClientTests)}.{nameof(JupyterClientTests.Jupyter_Server_offers_the_kernel_and_runs_a_cell_over_its_web_socket)}"),
        new("papermill", "our kernel", "a test with parameters in the form papermill injects",
            $"{nameof(JupyterClientTests)}.{nameof(JupyterClientTests.Nbconvert_executes_a_notebook_with_parameters_as_papermill_injects_them)}"),
        new(".NET Interactive's tool 1.0.712001, in Jupyter and over stdio (VS Code's Polyglot extension)", "its own kernel", "`.ci/peers`: every result of all notebooks equals the saved one, figures draw without a network. Microsoft ended its support in April 2026; it goes on working where it is installed"),
        new("Verso", "its own kernel", "its conventions; there `#r` needs an absolute path"),
    ];

    [Fact]
    public void The_page_shows_this_table()
    {
        var table = string.Join('\n', ["| the notebooks in | work through | known from |", "| --- | --- | --- |",
            .. s_rows.Select(r => $"| {r.Where} | {r.Through} | {r.KnownFrom} |")]);
        Assert.EndsWith("\n\n" + table + "\n", File.ReadAllText(Path.Combine(Repository.Require().Root, "docs", "hosts.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_claim_of_a_test_is_one()
    {
        var classes = typeof(SupportMatrixTests).Assembly.GetTypes().ToLookup(t => t.Name);
        foreach (var name in s_rows.SelectMany(r => r.Tests))
        {
            var parts = name.Split('.');
            var methods = Assert.Single(classes[parts[0]]).GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null);
            Assert.Contains(methods, m => parts.Length == 1 || m.Name == parts[1]);
        }
    }

    [Fact]
    public void What_is_tried_in_a_browser_is_called_by_the_build_and_its_page_is_there()
    {
        var root = Repository.Require().Root;
        Assert.True(File.Exists(Path.Combine(root, "tests", "fronts", "README.md")));
        Assert.True(File.Exists(Path.Combine(root, "tests", "fronts", "try-front-ends.mjs")));
        Assert.Matches(@"fronts=tests/fronts[\s\S]*node [^\n]*""\$fronts/try-front-ends\.mjs"" \|\| failed=1", File.ReadAllText(Path.Combine(root, ".ci", "run")));
    }
}
