#region modules-namespaces
using Cupel.Learn.Checkpoints;
using Cupel.Learn.Debugging;
using Cupel.Learn.Initializers;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Modules.Containers;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pooling;
using Cupel.Torch;
#endregion

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/modules.md</c>, run.</summary>
public sealed class ModulesGuidePageTests() : GuidePageTests("modules.md")
{
    private static readonly ModuleOptions Net = new SequentialOptions
    {
        Layers = [new LinearOptions { OutFeatures = 3 }, new ReluOptions(), new LinearOptions { OutFeatures = 2 }],
    };

    [Fact]
    public void A_net_is_built_from_options()
    {
        #region modules-first
        using Scope scope = Scope.New();
        using Module model = new MlpOptions { Hidden = [64, 64], Classes = 10 }.Build(1, 8, 8);

        Tensor scores = model.Forward(Ops.Randn([32, 1, 8, 8]));

        Console.WriteLine(scores);
        Console.WriteLine($"{model.ParameterCount} parameters");
        #endregion

        Printed("modules-first");
    }

    [Fact]
    public void Shapes_are_checked_before_anything_is_made()
    {
        #region modules-options
        ModuleOptions net = new SequentialOptions
        {
            Layers =
            [
                new Conv2dOptions { OutChannels = 16, KernelSize = 3, Padding = 1 },
                new BatchNorm2dOptions(),
                new ReluOptions(),
                new MaxPool2dOptions { KernelSize = 2 },
                new FlattenOptions(),
                new LinearOptions { OutFeatures = 10 },
            ],
        };
        Console.WriteLine(string.Join(", ", net.OutputShape(1, 8, 8)));

        try
        {
            net.OutputShape(64);
        }
        catch (ShapeException problem)
        {
            Console.WriteLine(problem.Message);
        }
        #endregion

        Printed("modules-options");
    }

    [Fact]
    public void A_net_by_hand_has_its_names()
    {
        #region modules-by-hand-use
        using Scope scope = Scope.New();
        using var model = new TwoTowers(features: 6);

        Console.WriteLine(model.Forward(Ops.Randn([4, 6])));
        foreach (NamedTensor parameter in model.Parameters())
        {
            Console.WriteLine($"{parameter.Name}  {parameter.Tensor}");
        }
        #endregion

        Printed("modules-by-hand-use");
    }

    [Fact]
    public void Weights_are_loaded_from_either_kind_of_file()
    {
        string folder = Folder.Path;
        string pretrained = Sample("pretrained.pt");
        TorchRuntime.Seed(1);

        #region modules-load
        using Module model = new SequentialOptions
        {
            Layers = [new LinearOptions { OutFeatures = 3 }, new ReluOptions(), new LinearOptions { OutFeatures = 2 }],
        }.Build(4);

        StateReport report = model.LoadState(pretrained, under: "state_dict");

        Console.WriteLine($"fits: {report.Fits}");
        model.SaveState(Path.Combine(folder, "net.safetensors"));
        Console.WriteLine($"fits: {model.LoadState(Path.Combine(folder, "net.safetensors")).Fits}");
        #endregion

        Printed("modules-load");

        #region modules-other-head
        using Module other = new SequentialOptions
        {
            Layers = [new LinearOptions { OutFeatures = 3 }, new ReluOptions(), new LinearOptions { OutFeatures = 5 }],
        }.Build(4);
        Console.WriteLine(other.LoadState(pretrained, under: "state_dict"));
        #endregion

        Printed("modules-other-head");
    }

    [Fact]
    public void All_but_the_last_is_frozen()
    {
        #region modules-freeze
        using Module model = new ResNetOptions { Depth = 18, InitialChannels = 4, Classes = 5 }.Build(3, 32, 32);

        model.LearnLastChildren(1);
        Console.WriteLine(string.Join(", ", model.Learnt().Select(parameter => parameter.Name)));

        model.Unfreeze("layer4.1.*");
        Console.WriteLine($"{model.Learnt().Count()} of {model.Parameters().Count()} are learnt");
        #endregion

        Printed("modules-freeze");
    }

    [Fact]
    public void A_summary_is_a_trace_of_one_batch()
    {
        #region modules-summary
        using Scope scope = Scope.New();
        using Module model = new LeNetOptions { Classes = 10 }.Build(1, 28, 28);
        using ModuleTrace trace = ModuleTrace.Of(model);

        model.Forward(Ops.Zeros([1, 1, 28, 28]));

        Console.Write(trace);
        #endregion

        Printed("modules-summary");
    }

    [Fact]
    public void The_layer_that_mixes_is_found()
    {
        TorchRuntime.Seed(1);

        #region modules-mixing-use
        using Scope scope = Scope.New();
        using var model = new WindowMeans();

        Console.WriteLine($"mixes the examples of a batch: {TensorDebugger.FindMixingLayer(model, Ops.Randn([4, 6, 2]))}");
        Console.Write(TensorDebugger.OfColours(model.Children[0].Value, axis: 0, 4, 6, 2));
        #endregion

        Printed("modules-mixing-use");

        #region modules-looks-ahead
        using Module attention = new SelfAttentionOptions { Heads = 2, Causal = true }.Build(5, 8);

        Console.Write(TensorDebugger.OfGradients(attention, Ops.Randn([1, 5, 8]), axis: 1));
        #endregion

        Printed("modules-looks-ahead");
    }

    [Fact]
    public void First_values_are_a_part_of_their_own()
    {
        #region modules-initializers
        using Module model = new InitializedOptions
        {
            Module = new MlpOptions { Hidden = [64], Classes = 10 },
            Weight = new OrthogonalOptions { Gain = 2 },
            Bias = new ConstantOptions { Value = 0.1 },
        }.Build(64);

        foreach (NamedTensor parameter in model.Parameters().Where(parameter => parameter.Name.EndsWith("weight", StringComparison.Ordinal)))
        {
            new XavierUniformOptions().Fill(parameter.Tensor);
        }
        #endregion

        Assert.Equal(0.1f, model.Parameters().Last().Tensor.Data<float>()[0]);
    }

    [Fact]
    public void The_layer_that_fails_is_named()
    {
        #region modules-failure
        using Scope scope = Scope.New();
        using Module model = Net.Build(4);
        try
        {
            model.Forward(Ops.Randn([2, 7]));
        }
        catch (TorchException problem)
        {
            Console.WriteLine($"in the layer {problem.Layer}");
        }
        #endregion

        Printed("modules-failure");
    }
}
