using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Tests.Host;
using Cupel.Experiments.Training;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Training;

public sealed class ConfigFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("digits.toml", "\n", "{0}")]
    [InlineData("digits.json", ",\n", "{{ // all of it\n{0}\n}}")]
    public void A_training_config_is_the_same_in_each_format(string name, string between, string frame)
    {
        var faults = new List<Fault>();
        var yaml = (ConfigMap)YamlReader.Parse(HostRun.Config, "digits.yaml", faults)!;
        var place = new SourceLocation(name, 1, 1, 1, "");
        string text = string.Format(null, frame, string.Join(between, yaml.Entries.Select(entry => Notation.Pair(place, entry.Key, entry.Value))));
        Assert.True(ConfigNode.SameValue(Plan("digits.yaml", HostRun.Config).Config.Root, Plan(name, text).Config.Root), text);
    }

    private TrainingPlan Plan(string name, string text)
    {
        var faults = new List<Fault>();
        TrainingPlan? plan = TrainingPlan.Read(_folder.Write(name, text), name, [], null, faults);
        Assert.Empty(faults);
        return plan!;
    }
}
