#region losses-namespaces
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Losses.Segmentation;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Optimizers;
using Cupel.Torch;
#endregion

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/losses.md</c>, run.</summary>
public sealed class LossesGuidePageTests() : GuidePageTests("losses.md")
{
    [Fact]
    public void A_loss_of_a_batch_is_one_number()
    {
        #region losses-first
        using Scope scope = Scope.New();
        using Loss loss = new CrossEntropyOptions().Build();
        Tensor scores = Tensor.From<float>([2, 0, 0, 0, 0, 3], 2, 3);
        Tensor targets = Tensor.From<long>([0, 1], 2);

        Tensor value = loss.Compute(scores, targets);

        Console.WriteLine($"{value.ToDouble():F3}");
        #endregion

        Printed("losses-first");
    }

    [Fact]
    public void Classes_have_weights_and_elements_their_losses()
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([2, 0, 0, 0, 0, 3], 2, 3);
        Tensor targets = Tensor.From<long>([0, 1], 2);

        #region losses-weights
        using ElementLoss loss = new CrossEntropyOptions { Weight = [1, 10, 1], LabelSmoothing = 0.1 }.Build();

        Console.WriteLine($"{loss.Compute(scores, targets).ToDouble():F3}");
        Console.WriteLine(string.Join(", ", loss.Each(scores, targets).ToArray<float>().Select(one => $"{one:F2}")));
        #endregion

        Printed("losses-weights");
    }

    [Fact]
    public void Another_output_is_learnt_from()
    {
        #region losses-distillation
        using Scope scope = Scope.New();
        Tensor teacher = Tensor.From<float>([4, 2, 0], 1, 3);
        Tensor student = Tensor.From<float>([2, 2, 0], 1, 3);
        using Loss soft = new DistillationOptions { Temperature = 2 }.Build();
        using Loss best = new DistillationOptions { Mode = "arg_max" }.Build();

        Console.WriteLine($"{soft.Compute(student, teacher).ToDouble():F3}");
        Console.WriteLine($"{best.Compute(student, teacher).ToDouble():F3}");
        #endregion

        Printed("losses-distillation");
    }

    [Fact]
    public void Shapes_that_libtorch_would_spread_are_refused()
    {
        #region losses-refused
        using Scope scope = Scope.New();
        using Loss loss = new MseOptions().Build();
        try
        {
            loss.Compute(Ops.Zeros([8, 1]), Ops.Zeros([8]));
        }
        catch (ArgumentException problem)
        {
            Console.WriteLine(problem.Message);
        }
        #endregion

        Printed("losses-refused");
    }

    [Fact]
    public void What_a_loss_learns_has_a_group_of_its_own()
    {
        TorchRuntime.Seed(1);

        #region losses-learnt
        using Scope scope = Scope.New();
        using Module model = new MlpOptions { Hidden = [32, 16] }.Build(64);
        using Loss loss = new ArcFaceOptions { Classes = 10, EmbeddingDim = 16 }.Build();
        using Optimizer optimizer = new AdamWOptions
        {
            Lr = 0.001,
            Groups = [new ParameterGroup { Match = "loss.*", LrFactor = 10, WeightDecay = 0 }],
        }.Build(model, loss);

        Tensor value = loss.Compute(model.Forward(Ops.Randn([20, 64])), Ops.Randint(10, [20], DType.Int64));
        value.Backward();
        optimizer.Step();
        optimizer.ZeroGrad();

        foreach (NamedTensor parameter in loss.Parameters)
        {
            Console.WriteLine($"{parameter.Name}  {parameter.Tensor}");
        }
        #endregion

        Printed("losses-learnt");
    }

    [Fact]
    public void A_loss_of_your_own_is_a_class()
    {
        #region losses-own-use
        using Scope scope = Scope.New();
        using Loss loss = new QuantileOptions { Quantile = 0.9 }.Build();

        Console.WriteLine($"{loss.Compute(Ops.Zeros([4]), Ops.Ones([4])).ToDouble():F1} below, {loss.Compute(Ops.Ones([4]), Ops.Zeros([4])).ToDouble():F1} above");
        #endregion

        Printed("losses-own-use");
    }

    [Fact]
    public void Losses_are_added_by_hand()
    {
        using Scope scope = Scope.New();
        Tensor logits = Ops.Zeros([2, 1, 4, 4]);
        Tensor mask = Ops.Ones([2, 1, 4, 4]);

        #region losses-sum
        using Loss overlap = new DiceOptions().Build();
        using Loss pixels = new BceWithLogitsOptions().Build();

        Tensor value = overlap.Compute(logits, mask) + (0.5 * pixels.Compute(logits, mask));
        #endregion

        Assert.InRange(value.ToDouble(), 0, 2);
    }
}
