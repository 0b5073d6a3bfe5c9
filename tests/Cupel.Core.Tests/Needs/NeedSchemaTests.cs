using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Needs;

namespace Cupel.Core.Tests.Needs;

public sealed class NeedSchemaTests
{
    private const string Sha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("data/*.csv", "data/*.csv")]
    [InlineData("{file: data/}", "data/")]
    [InlineData("{operation: prepare, files: '*.npy'}", "*.npy of the newest completed `prepare`")]
    [InlineData("{run: brave-otter, files: '*.npy'}", "*.npy of run `brave-otter`")]
    [InlineData("{operation: train, run: '@tag:best', summary: true}", "summary of run `@tag:best`")]
    [InlineData($"{{url: 'https://host/a.csv', sha256: {Sha}}}", "https://host/a.csv")]
    public void A_need_says_where_files_come_from(string yaml, string text)
    {
        (Need? need, List<Fault> faults) = Read(yaml);
        Assert.Empty(FaultText.Of(faults));
        Assert.Equal(text, need!.Text);
    }

    [Theory]
    [InlineData("{to: x}", "config-missing 1:7 <{to: x}> a need says where files come from | add one of `file`, `operation`, `run`, `url`")]
    [InlineData("{file: a, operation: b}", "config-conflict 1:17 <operation> a need has one source, got `file` and `operation` | write two needs")]
    [InlineData("{file: a, files: b}", "config-conflict 1:17 <files> `files` does not go with `file` | leave `files` out")]
    [InlineData("{operation: a}", "config-missing 1:7 <{operation: a}> a need of a run says what it takes of it | add `files:` or `summary: true`")]
    [InlineData("https://host/a.csv", "config-missing 1:7 <https://host/a.csv> `https://host/a.csv` has no digest | write `{ url: ..., sha256: ... }`")]
    [InlineData("{url: 'https://host/a.csv'}", "config-missing 1:13 <'https://host/a.csv'> `https://host/a.csv` has no digest | add `sha256:`; `sha256sum FILE` prints it")]
    [InlineData($"{{url: 'ftp://host/a', sha256: {Sha}}}", "config-type 1:13 <'ftp://host/a'> `url` needs an address that begins with `https://` or `http://`, got `ftp://host/a`")]
    [InlineData("{file: a, to: ../b}", "config-type 1:21 <../b> `to` needs a path inside the run's folder, got `../b`")]
    [InlineData("{file: a, to: /b}", "config-type 1:21 </b> `to` needs a path inside the run's folder, got `/b`")]
    [InlineData("{file: 'regex:('}", "syntax 1:14 <'regex:('> `regex:(` is no regular expression: Invalid pattern '\\A(?:()\\z' at offset 9. Not enough )'s.")]
    public void What_is_wrong_with_it_is_said_with_the_place(string yaml, string fault)
    {
        (Need? need, List<Fault> faults) = Read(yaml);
        Assert.Equal([fault], FaultText.Of(faults));
        Assert.Null(need);
    }

    [Theory]
    [InlineData("data/*.csv", "data/a.csv", true)]
    [InlineData("data/*.csv", "data/sub/a.csv", false)]
    [InlineData("data/", "data/sub/a.csv", true)]
    [InlineData("data/", "database/a.csv", false)]
    [InlineData("regex:data/[ab]\\.csv", "data/b.csv", true)]
    [InlineData("regex:data/[ab]\\.csv", "old/data/b.csv", false)]
    public void A_pattern_is_a_glob_a_folder_or_a_regular_expression(string pattern, string path, bool matches) =>
        Assert.Equal(matches, FilePattern.Parse(pattern).Matches(path));

    private static (Need? Need, List<Fault> Faults) Read(string yaml)
    {
        var faults = new List<Fault>();
        ConfigNode node = new ConfigResolver("/", faults).Resolve(Yaml.Map("need: " + yaml).Find("need")!, NeedSchema.Type, "need");
        return (faults.Count > 0 ? null : NeedSchema.Read(node, faults), faults);
    }
}
