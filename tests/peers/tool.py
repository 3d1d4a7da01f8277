#!/usr/bin/env python3
"""Runs notebooks in .NET Interactive's own tool and compares every result with the notebook's saved one.

    tool.py jupyter COMMAND... -- NOTEBOOK...    through its Jupyter kernel, with nbclient
    tool.py stdio COMMAND... -- NOTEBOOK...      over standard input and output, as VS Code's Polyglot extension does

COMMAND starts the tool. A result is the same when every MIME type that is saved is there with the same text; a figure when its
picture, its finding and its alternative text are there and its HTML names no address of a network. Exit code 1 when any differs.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

PLOTLY = "application/vnd.plotly.v1+json"


def text(value):
    return "".join(value) if isinstance(value, list) else value


def through_jupyter(command, path):
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import KernelManager
    from nbclient import NotebookClient

    with tempfile.TemporaryDirectory() as folder:
        spec = os.path.join(folder, "kernels", "tool")
        os.makedirs(spec)
        with open(os.path.join(spec, "kernel.json"), "w") as file:
            json.dump({"argv": [*command, "jupyter", "--default-kernel", "csharp", "{connection_file}"], "display_name": "tool", "language": "C#"}, file)
        specs = KernelSpecManager(kernel_dirs=[os.path.join(folder, "kernels")])
        specs.kernel_dirs = [os.path.join(folder, "kernels")]
        notebook = nbformat.read(path, 4)
        manager = KernelManager(kernel_name="tool", kernel_spec_manager=specs)
        try:
            NotebookClient(notebook, km=manager, timeout=300, allow_errors=True, resources={"metadata": {"path": os.path.dirname(path)}}).execute(
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        finally:
            manager.shutdown_kernel(now=True)
        return [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def over_stdio(command, path):
    with open(path) as file:
        cells = [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]
    folder = os.path.dirname(path)
    tool = subprocess.Popen([*command, "stdio", "--default-kernel", "csharp", "--working-dir", folder], cwd=folder, text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    outputs, places = [], {}
    for number, cell in enumerate(cells):
        made = []
        outputs.append(made)
        submit = {"token": str(number), "commandType": "SubmitCode", "command": {"code": text(cell["source"]), "targetKernelName": "csharp"}, "routingSlip": []}
        tool.stdin.write(json.dumps(submit) + "\n")
        tool.stdin.flush()
        for line in tool.stdout:
            try:
                message = json.loads(line)
            except ValueError:
                continue
            kind, event = message.get("eventType"), message.get("event") or {}
            data = {form["mimeType"]: form["value"] for form in event.get("formattedValues") or []}
            if kind in ("DisplayedValueProduced", "ReturnValueProduced"):
                output = {"output_type": "display_data", "data": data}
                places[event.get("valueId")] = output
                made.append(output)
            elif kind == "DisplayedValueUpdated" and event.get("valueId") in places:
                places[event["valueId"]]["data"] = data
            elif kind == "CommandFailed":
                made.append({"output_type": "error", "evalue": event.get("message", "")})
            if kind in ("CommandSucceeded", "CommandFailed") and (message.get("command") or {}).get("token") == str(number):
                break
        else:
            raise SystemExit(f"{path}: the tool ended at cell {cell['id']}")
    tool.kill()
    tool.wait()
    return outputs


def differences(path, outputs):
    with open(path) as file:
        cells = [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]
    for cell, made in zip(cells, outputs):
        for output in made:
            if output["output_type"] == "error":
                yield f"cell {cell['id']} fails: {output['evalue'][:300]}"
        saved = [output["data"] for output in cell["outputs"] if "data" in output]
        # The tool's own script, which connects its pages with it, comes with the first cell.
        shown = [output["data"] for output in made if "data" in output and "dotnet-interactive-this-cell" not in text(output["data"].get("text/html", ""))]
        if len(saved) != len(shown):
            yield f"cell {cell['id']} shows {len(shown)} results; saved are {len(saved)}"
        for old, now in zip(saved, shown):
            now = {mime: text(value) for mime, value in now.items()}
            if PLOTLY in old:
                alt = old[PLOTLY]["layout"]["meta"]["alt"]
                picture = "".join(text(old.get("image/png", "")).split())
                if picture and "".join(now.get("image/png", "").split()) != picture:
                    yield f"cell {cell['id']}: the figure's picture is not the saved one"
                if now.get("text/plain") != text(old["text/plain"]):
                    yield f"cell {cell['id']}: the figure's finding is \"{now.get('text/plain')}\""
                # plotly.js itself, which the first figure brings, names addresses that it asks only when told to.
                page = re.sub(r"<script>if \(!window\.Plotly\).*?</script>", "", now.get("text/html", ""), flags=re.DOTALL)
                if "newPlot" not in page or 'src="http' in page or (alt.split("&")[0].split('"')[0].split("'")[0].split("<")[0] not in page):
                    yield f"cell {cell['id']}: the figure's HTML does not draw it, loads from a network, or lacks its alternative text"
            else:
                for mime, value in old.items():
                    if now.get(mime) != text(value):
                        yield f"cell {cell['id']}: {mime} is {now.get(mime, '(missing)')[:200]!r}; saved is {text(value)[:200]!r}"


def main():
    if len(sys.argv) < 4 or sys.argv[1] not in ("jupyter", "stdio") or "--" not in sys.argv:
        raise SystemExit(__doc__)
    border = sys.argv.index("--")
    way, command, notebooks = sys.argv[1], sys.argv[2:border], [os.path.abspath(path) for path in sys.argv[border + 1:]]
    os.environ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1"
    failed = results = 0
    for path in notebooks:
        start = time.time()
        outputs = (through_jupyter if way == "jupyter" else over_stdio)(command, path)
        found = list(differences(path, outputs))
        results += sum(len(made) for made in outputs)
        failed += len(found)
        print(f"{way}: {os.path.basename(path)}, {len(outputs)} cells, {time.time() - start:.1f} s, {len(found)} differences", flush=True)
        for difference in found:
            print("  " + difference)
    print(f"{way}: {results} results of {len(notebooks)} notebooks, {failed} differ")
    sys.exit(1 if failed else 0)


main()
