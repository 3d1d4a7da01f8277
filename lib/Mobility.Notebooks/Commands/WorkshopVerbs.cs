using System.CommandLine;

namespace Mobility.Notebooks.Commands;

/// <summary>The verbs of a workshop: student, bundle.</summary>
static class WorkshopVerbs
{
    /// <summary>The verbs.</summary>
    /// <param name="report">Where they speak.</param>
    /// <param name="notebooks">Makes the argument that names notebooks.</param>
    /// <param name="prepare">Finds the repository.</param>
    public static IEnumerable<Command> All(Report report, Func<Argument<string[]>> notebooks, Func<ParseResult, Repository> prepare)
    {
        var chosen = notebooks();
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "The folder of the copies (default: artifacts/student)." };
        var student = new Command("student", "Write copies to hand out: without solutions and outputs, with an empty cell for each answer.") { chosen, folder };
        student.SetAction(parsed =>
        {
            var repository = prepare(parsed);
            var named = parsed.GetValue(folder) is { } name ? Path.GetFullPath(name) : Path.Combine(repository.Root, "artifacts", "student");
            return File.Exists(named) ? throw new NotebookException($"--out {named} is a file; a folder was expected.")
                : StudentCommand.Run(repository, parsed.GetValue(chosen) ?? [], Path.TrimEndingDirectorySeparator(named), report);
        });
        yield return student;

        var file = new Option<string?>("--out") { HelpName = "FILE", Description = "The file to write, .tar.gz (default: artifacts/mobility-notebooks-offline.tar.gz)." };
        var bundle = new Command("bundle", "Pack the repository, the packages it builds with, plotly.js and the sample into one file for machines without a network.") { file };
        bundle.SetAction((parsed, cancellation) => Task.FromResult(BundleCommand.Run(prepare(parsed), parsed.GetValue(file), report, cancellation)));
        yield return bundle;
    }
}
