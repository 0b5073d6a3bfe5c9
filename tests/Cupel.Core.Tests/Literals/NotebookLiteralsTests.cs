namespace Cupel.Core.Tests.Literals;

public sealed class NotebookLiteralsTests
{
    private const string Notebook = """
        {"cells": [
          {"cell_type": "markdown", "source": ["lr = 5"]},
          {"source": ["%matplotlib inline\n", "lr = 1\n", "name = \"a\\\"b\"  # x\n", "d = {'i': 1}"], "cell_type": "code", "outputs": [{"text": ["lr = 6"]}]},
          {"cell_type": "code", "source": "lr = 0.1\nm = '''x\ny'''\n!ls\n"},
          {"cell_type": "code", "source": ["%%bash\n", "lr = 7"]},
          {"cell_type": "code", "source": ["this is (no Python\n", "lr = 8"]},
          {"cell_type": "code", "source": ["lr2 = 3"]}
        ], "metadata": {"kernelspec": {"language": "python"}}}
        """;

    [Theory]
    [InlineData(Notebook, """name="a\u0022b" d.i=1 lr=0.1 m="x\ny" lr2=3""")]
    [InlineData("""{"cells": [], "metadata": {"kernelspec": {"language": "R"}}}""", """not-supported 1:55 <"R"> only notebooks in Python are read, and this one is in R""")]
    public void Values_are_those_of_the_code_cells(string notebook, string keys) => Assert.Equal(keys, LiteralText.Found("n.ipynb", notebook));

    [Theory]
    [InlineData("lr=1e-4", "\"lr = 0.1\\n", "\"lr = 1e-4\\n")]
    [InlineData("name=it's", """name = \"a\\\"b\"  # x""", """name = \"it's\"  # x""")]
    [InlineData("name=c\"", """name = \"a\\\"b\"  # x""", """name = \"c\\\"\"  # x""")]
    [InlineData("d.i=2", "{'i': 1}", "{'i': 2}")]
    [InlineData("m=z", "'''x\\ny'''", "'''z'''")]
    public void Only_the_value_inside_the_source_changes(string word, string before, string after) =>
        Assert.Equal(Notebook.Replace(before, after, StringComparison.Ordinal), LiteralText.Rewritten("n.ipynb", Notebook, word));

    [Fact]
    public void A_text_over_two_lines_of_source_becomes_one() =>
        Assert.Equal(
            """{"cells": [{"cell_type": "code", "source": ["m = '''z'''\n", "lr = 0.1"]}]}""",
            LiteralText.Rewritten("n.ipynb", """{"cells": [{"cell_type": "code", "source": ["m = '''x\n", "y'''\n", "lr = 0.1"]}]}""", "m=z"));
}
