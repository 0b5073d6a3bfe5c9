using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Each group of channels of an example to mean 0 and variance 1: <c>y = (x − mean)/√(variance + eps)·weight + bias</c>.</summary>
/// <remarks>Input <c>[channels, …]</c>; the variance is over <c>n</c>. Parameters <c>weight [channels]</c> (1 at first) and
/// <c>bias [channels]</c> (0). Independent of the batch. Source: Wu and He, "Group Normalization", 2018.</remarks>
/// <example><code>{ name: group_norm, num_groups: 4 }</code></example>
[Part("group_norm")]
public sealed record GroupNormOptions : ModuleOptions
{
    /// <summary>Groups; must divide the channels. 1 normalises all together, as many as channels each alone.</summary>
    [AtLeast(1)]
    public required long NumGroups { get; init; }

    /// <summary>Channels; the input's when not given.</summary>
    [AtLeast(1)]
    public long? NumChannels { get; init; }

    /// <summary>Added to the variance.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-5;

    /// <summary>Whether <c>weight</c> and <c>bias</c> are learnt.</summary>
    public bool Affine { get; init; } = true;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => SizeOf(input, 0, NumChannels, "num_channels", "channels") % NumGroups == 0 ? input
        : throw new ShapeException(PartName(), $"a number of channels that {NumGroups} groups divide", input, "num_groups");

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new GroupNorm(input[0], this);

    private sealed class GroupNorm : Module
    {
        private readonly long _groups;
        private readonly double _eps;
        private readonly Tensor? _weight;
        private readonly Tensor? _bias;

        public GroupNorm(long channels, GroupNormOptions options)
        {
            (_groups, _eps) = (options.NumGroups, options.Eps);
            if (options.Affine)
            {
                _weight = AddParameter("weight", Initial.Ones(channels));
                _bias = AddParameter("bias", Initial.Zeros(channels));
            }
        }

        protected override Tensor ForwardCore(Tensor input) => input.GroupNorm(_groups, _weight, _bias, _eps);
    }
}
