using Microsoft.DotNet.Interactive;
using DotNetKernel = Microsoft.DotNet.Interactive.Kernel;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Notebooks.Session;

/// <summary>A language whose cells are shown instead of run.</summary>
/// <param name="name">Its name.</param>
/// <param name="forms">The MIME types it is shown as, with the text of each.</param>
sealed class TextKernel(string name, Func<string, IReadOnlyList<FormattedValue>> forms) : DotNetKernel(name), IKernelCommandHandler<SubmitCode>
{
    /// <summary>HTML, Markdown, JavaScript, Mermaid.</summary>
    public static IEnumerable<DotNetKernel> All() =>
    [
        new HtmlKernel(),
        new TextKernel("markdown", text => [new("text/markdown", text)]),
        // JupyterLab knows the type, GitHub and VS Code the fenced block; every other viewer shows the source.
        new TextKernel("mermaid", text => [new("text/vnd.mermaid", text), new("text/markdown", $"```mermaid\n{text}\n```"), new("text/plain", text)]),
        new TextKernel("javascript", text => [new("text/html", $"<script type=\"module\">\n{text}\n</script>"), new("text/plain", text)]),
    ];

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.Publish(new DisplayedValueProduced(command.Code, command, [.. forms(command.Code.Trim('\n'))]));
        return Task.CompletedTask;
    }
}
