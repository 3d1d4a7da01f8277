using Mobility.Notebooks.Site;

namespace Mobility.Notebooks.Tests.Site;

public sealed class ModuleBundleTests
{
    static string Bundle(string entry, params (string File, string Text)[] files) => ModuleBundle.Of(entry, file => files.First(f => f.File == file).Text);

    [Fact]
    public void Modules_stand_before_those_that_use_them_each_once_in_a_scope_of_its_own()
    {
        var script = Bundle("a.mjs",
            ("a.mjs", "import { two } from './b-b.mjs';\nimport { one } from './c.mjs';\nexport const sum = one + two;\n"),
            ("b-b.mjs", "import { one } from './c.mjs';\nexport const two = one + one;\nexport async function f() {}\n"),
            ("c.mjs", "const one = 1;\nexport { one };\n"));
        Assert.Equal(["const m_c = ", "const m_b_b = ", "const m_a = "], script.Split('\n').Where(l => l.StartsWith("const m_", StringComparison.Ordinal)).Select(l => l[..(l.IndexOf('=') + 2)]));
        Assert.Contains("const { one } = m_c;", script, StringComparison.Ordinal);
        Assert.Contains("return { two, f };", script, StringComparison.Ordinal);
        Assert.DoesNotContain("export", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_it_does_not_know_and_a_circle_are_errors_that_name_the_file()
    {
        Assert.Contains("a.mjs: \"import x from './b.mjs';\"", Assert.Throws<InvalidOperationException>(() => Bundle("a.mjs", ("a.mjs", "import x from './b.mjs';\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("a.mjs > b.mjs > a.mjs", Assert.Throws<InvalidOperationException>(() => Bundle("a.mjs",
            ("a.mjs", "import { b } from './b.mjs';\n"), ("b.mjs", "import { a } from './a.mjs';\n"))).Message, StringComparison.Ordinal);
    }
}
