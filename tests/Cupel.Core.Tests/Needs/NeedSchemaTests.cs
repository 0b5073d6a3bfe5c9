using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Needs;

namespace Cupel.Core.Tests.Needs;

[Trait("requirement", "G53")]
[Trait("requirement", "G54")]
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
    [InlineData("{operation: prepare}", "all of the newest completed `prepare`")]
    [InlineData("{dir: data/}", "data/")]
    [InlineData("{dir: /mnt/data, files: 'regex:.*[.]csv', link: true, optional: true}", "regex:.*[.]csv of /mnt/data/")]
    [InlineData("{dvcfile: data.csv.dvc}", "data.csv.dvc")]
    [InlineData("'dir: data'", "data/")]
    [InlineData("dvcfile:data.csv.dvc", "data.csv.dvc")]
    [InlineData("'operation: prepare'", "all of the newest completed `prepare`")]
    [InlineData("'file: a: b.csv'", "a: b.csv")]
    [InlineData($"https://host/a.csv#sha256={Sha}", "https://host/a.csv")]
    [InlineData($"{{url: 'https://host/a.csv#sha256={Sha}'}}", "https://host/a.csv")]
    [InlineData($"{{url: 'https://host/a.tgz', sha256: {Sha}, unpack: true, files: '*.csv'}}", "*.csv of https://host/a.tgz")]
    public void A_need_says_where_files_come_from(string yaml, string text)
    {
        (Need? need, List<Fault> faults) = Read(yaml);
        Assert.Empty(FaultText.Of(faults));
        Assert.Equal(text, need!.Text);
    }

    [Theory]
    [InlineData("{to: x}", "config-missing 1:7 <{to: x}> a need says where files come from | add one of `file`, `dir`, `dvcfile`, `operation`, `run`, `url`")]
    [InlineData("{file: a, operation: b}", "config-conflict 1:17 <operation> a need has one source, got `file` and `operation` | write two needs")]
    [InlineData("{file: a, files: b}", "config-conflict 1:17 <files> `files` does not go with `file` | leave `files` out")]
    [InlineData("https://host/a.csv", "config-missing 1:7 <https://host/a.csv> `https://host/a.csv` has no digest | add `sha256`, or `#sha256=` and it to the address; `sha256sum FILE` prints it")]
    [InlineData("https://host/a.csv#sha256=12", "config-type 1:7 <https://host/a.csv#sha256=12> a SHA-256 has 64 hexadecimal digits, got `12`")]
    [InlineData($"{{url: 'https://host/a.csv', sha256: {Sha}, files: x}}", "config-conflict 1:109 <files> `files` does not go with `url` without `unpack` | leave `files` out")]
    [InlineData($"{{url: 'https://host/a.csv', sha256: {Sha}, unpack: true}}", "config-type 1:13 <'https://host/a.csv'> `https://host/a.csv` names no archive that can be unpacked: `.zip`, `.tar`, `.tar.gz` or `.tgz`")]
    [InlineData("{file: a, unpack: true}", "config-conflict 1:17 <unpack> `unpack` does not go with `file` | leave `unpack` out")]
    [InlineData("{file: a, rename: {'regex:(': b}}", "syntax 1:26 <'regex:('> `regex:(` is no regular expression: Invalid pattern '(' at offset 1. Not enough )'s.")]
    [InlineData("{url: 'https://host/a.csv'}", "config-missing 1:13 <'https://host/a.csv'> `https://host/a.csv` has no digest | add `sha256`, or `#sha256=` and it to the address; `sha256sum FILE` prints it")]
    [InlineData($"{{url: 'ftp://host/a', sha256: {Sha}}}", "config-type 1:13 <'ftp://host/a'> `url` needs an address that begins with `https://` or `http://`, got `ftp://host/a`")]
    [InlineData($"{{url: 'https://host/a.csv#sha256={Sha}', sha256: {Sha}}}", "config-conflict 1:13 <'https://host/a.csv#sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'> `https://host/a.csv` is given its digest twice | leave `#sha256=` out of the address")]
    [InlineData("{file: a, to: ../b}", "config-type 1:21 <../b> `to` needs a path inside the run's folder, got `../b`")]
    [InlineData("{file: a, to: /b}", "config-type 1:21 </b> `to` needs a path inside the run's folder, got `/b`")]
    [InlineData("{file: 'regex:('}", "syntax 1:14 <'regex:('> `regex:(` is no regular expression: Invalid pattern '(' at offset 1. Not enough )'s.")]
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
