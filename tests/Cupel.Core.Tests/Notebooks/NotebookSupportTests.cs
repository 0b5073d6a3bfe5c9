using Cupel.Errors;
using Cupel.Notebooks;
using Cupel.Operations;

namespace Cupel.Core.Tests.Notebooks;

/// <summary>What is made of the answers of a Python; a script stands in for it.</summary>
[Trait("requirement", "G12")]
public sealed class NotebookSupportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cupel-python-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_python_that_is_said()
    {
        NotebookSupport support = Look();

        Assert.Null(support.Python);
        Assert.Contains("no program `python3` on the PATH", Problem(support).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_is_told_of_the_notebook_by_its_name()
    {
        Python("""
            for last; do :; done
            echo '{"python": "3.99", "program": "/p", "nbclient": "1.0", "kernels": ["a", "b"], "problems": [{"file": "'"$last"'", "message": "`'"$last"'` needs more", "hint": "give it"}]}'
            """);

        NotebookSupport support = Look(("fit.ipynb", "/some where/fit.ipynb"), ("made.ipynb", null));

        Assert.Equal(("Python 3.99 (/p)", "1.0"), (support.Python, support.Nbclient));
        Assert.Equal(["a", "b"], support.Kernels);
        Assert.Equal([("fit.ipynb", new Fault(ErrorCodes.Notebook, "`fit.ipynb` needs more", Hint: "give it"))], support.Problems);
    }

    [Theory]
    [InlineData("echo 'not json'", "not json")]
    [InlineData("echo first >&2; echo last >&2; exit 3", "last")]
    [InlineData("exit 3", "exit code 3")]
    public void A_python_that_does_not_answer_is_shown_with_its_last_words(string script, string words)
    {
        Python(script);

        Assert.EndsWith(words, Problem(Look(("fit.ipynb", "fit.ipynb"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_is_named_and_completed_as_a_program_is() => Assert.True(FileOperation.IsName("work/fit.ipynb"));

    private static Fault Problem(NotebookSupport support)
    {
        (string? notebook, Fault fault) = Assert.Single(support.Problems);
        Assert.Null(notebook);
        Assert.Equal(ErrorCodes.Notebook, fault.Code);
        return fault;
    }

    private void Python(string script)
    {
        string path = Path.Combine(_folder.FullName, "python3");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private NotebookSupport Look(params (string Name, string? File)[] notebooks) => NotebookSupport.Look(
        notebooks.ToDictionary(notebook => notebook.Name, notebook => notebook.File),
        new Dictionary<string, string> { ["PATH"] = _folder.FullName },
        _folder.FullName);
}
