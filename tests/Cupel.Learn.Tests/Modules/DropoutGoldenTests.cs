using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Dropouts;

namespace Cupel.Learn.Tests.Modules;

public sealed class DropoutGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["dropout1d"] = new Dropout1dOptions { P = 0.3 },
        ["dropout2d"] = new Dropout2dOptions { P = 0.3 },
        ["dropout3d"] = new Dropout3dOptions { P = 0.3 },
        ["dropout2d_eval"] = new Dropout2dOptions { P = 0.3 },
        ["alpha_dropout"] = new AlphaDropoutOptions { P = 0.3 },
        ["feature_alpha_dropout"] = new FeatureAlphaDropoutOptions { P = 0.3 },
        ["dropin"] = new DropinOptions(),
        ["dropin_eval"] = new DropinOptions(),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dropout_equals_that_of_torch(string name) => Equal(name, Parts[name], train: !name.EndsWith("_eval", StringComparison.Ordinal));
}
