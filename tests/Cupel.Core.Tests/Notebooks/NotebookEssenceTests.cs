using System.Text;
using Cupel.Notebooks;

namespace Cupel.Core.Tests.Notebooks;

[Trait("requirement", "G12")]
public sealed class NotebookEssenceTests
{
    private const string Fresh = """
        {"cells": [{"cell_type": "code", "metadata": {}, "source": ["a = 1\n", "print(a)"], "execution_count": null, "outputs": []},
                   {"cell_type": "markdown", "metadata": {"tags": ["x"]}, "source": "words"}],
         "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 4}
        """;

    [Fact]
    public void What_an_execution_leaves_behind_does_not_count()
    {
        // As Jupyter saves it: keys in another order, with outputs, counts, times and what the kernel said of itself.
        const string Executed = """
            {
             "nbformat": 4, "nbformat_minor": 4,
             "metadata": {"language_info": {"name": "python", "version": "3.13.1"}, "widgets": {"state": {}}, "kernelspec": {"name": "python3"}},
             "cells": [
              {"cell_type": "code", "execution_count": 7, "metadata": {"execution": {"iopub.status.busy": "2026-01-01T00:00:00"}, "scrolled": true},
               "outputs": [{"name": "stdout", "output_type": "stream", "text": ["1\n"]}], "source": "a = 1\nprint(a)"},
              {"cell_type": "markdown", "metadata": {"tags": ["x"]}, "source": ["words"]}
             ]
            }
            """;
        Assert.Equal(Digest(Fresh), Digest(Executed));
    }

    [Theory]
    [InlineData("a = 1", "a = 2")]
    [InlineData("words", "other words")]
    [InlineData("\"x\"", "\"y\"")]
    [InlineData("\"code\"", "\"raw\"")]
    [InlineData("python3", "julia")]
    [InlineData("\"nbformat_minor\": 4", "\"nbformat_minor\": 5")]
    [InlineData("{\"tags\"", "{\"outputs\": 1, \"tags\"")]
    [InlineData("{\"kernelspec\"", "{\"execution\": 1, \"kernelspec\"")]
    public void All_else_does(string old, string changed)
    {
        string other = Fresh.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(Fresh, other);
        Assert.NotEqual(Digest(Fresh), Digest(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"cells\": [")]
    [InlineData("[]")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    public void What_is_no_notebook_has_none(string text) => Assert.Null(Digest(text));

    private static string? Digest(string text) => NotebookEssence.DigestOf(Encoding.UTF8.GetBytes(text));
}
