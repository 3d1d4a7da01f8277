using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Tests.Commands;

namespace Mobility.Notebooks.Tests.Workshop;

/// <summary>
/// The workshop's machine says what the rest of the repository says: the SDK of global.json, the packages of .ci/run, verbs
/// that the program has. No container is built here.
/// </summary>
[Collection(nameof(OneAtATime))]
public sealed partial class MachineTests
{
    static readonly string s_root = Repository.Require().Root;

    [Fact]
    public void The_image_has_the_SDK_of_global_json()
    {
        var version = (string)JsonNode.Parse(Text("global.json"))!["sdk"]!["version"]!;
        Assert.Equal(version, Assert.Single(SdkImage().Matches(Text(".binder/Dockerfile"))).Groups[1].Value);
    }

    [Fact]
    public void The_development_container_is_that_image_and_its_files_are_there()
    {
        var container = JsonNode.Parse(Text(".devcontainer/devcontainer.json"))!;
        var build = Path.Combine(s_root, ".devcontainer", (string)container["build"]!["dockerfile"]!);
        Assert.Equal(Path.Combine(s_root, ".binder", "Dockerfile"), Path.GetFullPath(build));
        Assert.Equal(s_root, Path.GetFullPath(Path.Combine(s_root, ".devcontainer", (string)container["build"]!["context"]!)));
        Assert.Contains($"ARG NB_USER={(string)container["remoteUser"]!}\nARG NB_UID=1000\n", Text(".binder/Dockerfile"), StringComparison.Ordinal);
        var steps = Step().Matches(Text(".devcontainer/setup.sh")).Select(m => m.Groups[1].Value).ToList();
        foreach (var use in SetupStep().Matches(Text(".binder/Dockerfile") + container["postCreateCommand"]).Select(m => m.Groups[1].Value))
            Assert.Contains(use, steps);
    }

    [Fact]
    public void It_has_every_package_that_the_tests_run_with()
    {
        var script = Text(".devcontainer/setup.sh");
        var packages = script[script.IndexOf("packages=(", StringComparison.Ordinal)..].Split(')')[0].Split([' ', '\n', '('], StringSplitOptions.RemoveEmptyEntries);
        var run = Text(".ci/run");
        var tested = Installed().Matches(run).Select(m => m.Groups[1].Value)
            .Concat(Modules().Match(run).Groups[1].Value.Split(' ').Select(m => "python3-" + m.Replace('_', '-'))).ToList();
        Assert.Contains("chromium", tested);
        Assert.Empty(tested.Except(packages));
    }

    [Fact]
    public void Nothing_that_git_ignores_gets_into_the_image()
    {
        var left = Text(".binder/Dockerfile.dockerignore").Split('\n');
        foreach (var line in Text(".gitignore").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('/')))
            Assert.True(left.Contains(line) || left.Contains("**/" + line), $"{line} is not in .binder/Dockerfile.dockerignore");
    }

    public static TheoryData<string> Documents() => ["README.md", "CONTRIBUTING.md", "data/README.md", "docs/hosts.md", "docs/teaching/README.md", ".devcontainer/setup.sh", ".ci/run", ".ci/offline"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_verb_that_a_document_names_is_one(string document)
    {
        using var host = new Host();
        var help = host.Run("--help").Output;
        var verbs = Verb().Matches(Text(document)).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.All(verbs, verb => Assert.Matches($@"(?m)^  {Regex.Escape(verb)}\b", help));
    }

    static string Text(string file) => File.ReadAllText(Path.Combine(s_root, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^FROM mcr\.microsoft\.com/dotnet/sdk:(\S+)", RegexOptions.Multiline)]
    private static partial Regex SdkImage();

    [GeneratedRegex(@"^([a-z]+)\)$", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"setup\.sh ([a-z]+)")]
    private static partial Regex SetupStep();

    [GeneratedRegex(@"^install \S+ ([a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex Installed();

    [GeneratedRegex("^for module in (.+); do$", RegexOptions.Multiline)]
    private static partial Regex Modules();

    [GeneratedRegex(@"lib/Mobility\.Notebooks -- ([a-z][a-z-]*)")]
    private static partial Regex Verb();
}
