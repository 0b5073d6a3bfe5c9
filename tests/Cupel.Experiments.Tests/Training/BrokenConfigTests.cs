using Cupel.Errors;
using Cupel.Experiments.Training;

namespace Cupel.Experiments.Tests.Training;

/// <summary>Every slip is found before anything is read or trained, and is said with its place and how to mend it.</summary>
public sealed class BrokenConfigTests() : SlipTests("digits.yaml")
{
    private const string Whole = """
        data: digits
        loader: { batch_size: 32 }
        model:
          name: sequential
          layers:
            - flatten
            - { name: linear, out_features: 16 }
            - relu
            - { name: linear, out_features: 10 }
        loss: cross_entropy
        optimizer: { name: adam, lr: 0.01 }
        trainer: { epochs: 2, monitor: val_accuracy }
        metrics: [accuracy]
        checks: [{ metric: test_accuracy, above: 0.9 }]

        """;

    /// <summary>A piece of the whole config (all of it where that is empty), what takes its place, and the faults:
    /// <c>code line:column message | hint</c>.</summary>
    public static TheoryData<string, string, string> Slips => new()
    {
        // Unknown keys.
        {
            "loss: cross_entropy",
            "loss: cross_entropy\noptimzer: adam",
            "config-key 11:1 no config key `optimzer` | did you mean `optimizer` or `optimizers`?"
        },
        { "batch_size: 32", "batchsize: 32", "config-key 2:11 no config key `loader.batchsize` | did you mean `loader.batch_size`?" },
        {
            "out_features: 16",
            "out_feature: 16",
            "config-key 7:23 no config key `model.layers.1.out_feature` | did you mean `model.layers.1.out_features`?"
        },
        { "epochs: 2", "epoch: 2", "config-key 12:12 no config key `trainer.epoch` | did you mean `trainer.epochs`?" },
        { "above: 0.9", "abovee: 0.9", "config-key 14:35 no config key `checks.0.abovee` | did you mean `checks.0.above`?" },
        {
            "data: digits",
            "data: { name: digits, augment: [{ name: random_crop, pad: 2 }] }",
            "config-key 1:54 no config key `data.augment.0.pad` | known are `name`, `padding`"
        },
        {
            "lr: 0.01",
            "lr: 0.01, momentum: 0.9",
            "config-key 11:36 no config key `optimizer.momentum` | known are `name`, `amsgrad`, `weight_decay`, `lr`, `maximize`, `groups`, `beta1`, `beta2`, `eps`"
        },
        // Wrong types.
        { "epochs: 2", "epochs: two", "config-type 12:20 `epochs` needs an integer of at least 1, got `two` | write `epochs: 10`" },
        { "epochs: 2", "epochs: 2.5", "config-type 12:20 `epochs` needs an integer of at least 1, got `2.5` | write `epochs: 10`" },
        {
            "lr: 0.01",
            "lr: \"0.01\"",
            "config-type 11:30 `lr` needs a number of at least 0, got the text `0.01` | leave out the quotes: `lr: 0.01`"
        },
        { "lr: 0.01", "lr: .nan", "config-type 11:30 `lr` needs a number of at least 0, got `.nan` | write `lr: 0.001`" },
        {
            "batch_size: 32",
            "batch_size: 32, shuffle: yes",
            "config-type 2:36 `shuffle` needs `true` or `false`, got `yes` | write `shuffle: true`"
        },
        { "metrics: [accuracy]", "metrics: accuracy", "config-type 13:10 `metrics` needs a list, got `accuracy` | write `metrics: [accuracy]`" },
        { "loader: { batch_size: 32 }", "loader: 32", "config-type 2:9 `loader` needs a map, got `32`" },
        {
            "trainer: { epochs: 2, monitor: val_accuracy }",
            "trainer: { epochs: 2, monitor: 7 }",
            """config-type 12:32 `monitor` needs a text, got `7` | put it in quotes: `"7"`"""
        },
        {
            "loss: cross_entropy",
            "loss: [cross_entropy]",
            "config-type 10:7 `loss` needs one of the losses, got a list"
        },
        {
            "  layers:\n    - flatten\n    - { name: linear, out_features: 16 }\n    - relu\n    - { name: linear, out_features: 10 }\n",
            "  layers: flatten\n",
            "config-type 5:11 `layers` needs a list, got `flatten` | write `layers: [flatten]`"
        },
        {
            "optimizer: { name: adam, lr: 0.01 }",
            "optimizer: { name: 3 }",
            "config-type 11:20 `name` needs one of the optimizers, got `3`"
        },
        // Out of bounds.
        { "epochs: 2", "epochs: 0", "config-type 12:20 `epochs` needs an integer of at least 1, got `0` | write `epochs: 10`" },
        { "batch_size: 32", "batch_size: 3000000000", "config-type 2:23 `batch_size` needs an integer of 32 bits, got `3000000000`" },
        { "lr: 0.01", "lr: -1", "config-type 11:30 `lr` needs a number of at least 0, got `-1` | write `lr: 0.001`" },
        { "data: digits", "seed: -1\ndata: digits", "config-type 1:7 `seed` needs an integer of at least 0, got `-1` | write `seed: 0`" },
        { "data: digits", "threads: 0\ndata: digits", "config-type 1:10 `threads` needs an integer from 1 to 1024, got `0`" },
        { "- relu", "- { name: dropout, p: 1.5 }", "config-type 8:27 `p` needs a number from 0 to 1, got `1.5` | write `p: 0.5`" },
        { "lr: 0.01", "lr: 0.01, beta1: 1", "config-type 11:43 `beta1` needs a number from 0 and below 1, got `1` | write `beta1: 0.9`" },
        // Unknown parts.
        { "data: digits", "data: digit", "config-key 1:7 no part named `digit` among data | did you mean `digits`?" },
        {
            "data: digits",
            "data: { name: digits, transforms: [normalize] }",
            "config-key 1:36 no part named `normalize` among transforms | did you mean `normalise`?"
        },
        { "- relu", "- rellu", "config-key 8:7 no part named `rellu` among modules | did you mean `relu`?" },
        { "cross_entropy", "crossentropy", "config-key 10:7 no part named `crossentropy` among losses | did you mean `cross_entropy`?" },
        { "name: adam,", "name: adem,", "config-key 11:20 no part named `adem` among optimizers | did you mean `adam`?" },
        {
            "loss: cross_entropy",
            "loss: cross_entropy\nschedule: cosin",
            "config-key 11:11 no part named `cosin` among schedules | did you mean `cosine`?"
        },
        {
            "metrics: [accuracy]",
            "metrics: [acuracy]",
            "config-key 13:11 no part named `acuracy` among metrics | did you mean `accuracy`?"
        },
        // Missing.
        { "data: digits\n", "", "config-missing 1:1 the key `data` is missing | add `data:` with one of the data" },
        { "name: sequential\n  layers", "layers", "config-missing 4:3 `model` has no `name`" },
        {
            "out_features: 16",
            "bias: false",
            "config-missing 7:7 the key `out_features` is missing in `model.layers.1` | add `out_features:` with an integer of at least 1"
        },
        {
            "loss: cross_entropy\noptimizer: { name: adam, lr: 0.01 }\n",
            "",
            string.Join('\n',
            "config-missing 1:1 the key `loss` is missing | add `loss:` with one of the losses, or `composition:` instead",
            "config-missing 1:1 the key `optimizer` is missing | add `optimizer:` with one of the optimizers, or `optimizers:` instead")
        },
        {
            "loss: cross_entropy",
            "loss: cross_entropy\nschedule: step",
            "config-missing 11:11 the key `every_steps` is missing in `schedule` | add `every_steps:` with an integer of at least 1"
        },
        {
            "{ metric: test_accuracy, above: 0.9 }",
            "{ above: 0.9 }",
            "config-missing 14:10 a check needs `metric` or `file` | write `{ metric: loss, below: 0.1 }`"
        },
        {
            "{ metric: test_accuracy, above: 0.9 }",
            "{ metric: test_accuracy }",
            "config-missing 14:10 the check of `test_accuracy` has no bound | add one of `above`, `below`, `at_least`, `at_most`, `near`"
        },
        {
            "{ metric: test_accuracy, above: 0.9 }",
            "{ metric: loss, below: 1, file: x }",
            "config-conflict 14:36 a check is about a `metric` or a `file`, not both | write two checks"
        },
        // Shapes.
        {
            "- flatten",
            "- { name: conv2d, in_channels: 3, out_channels: 4, kernel_size: 3 }",
            "shape 6:36 `conv2d` at `0` expects 3 channels, but its input is [1, 8, 8] | the data gives [1, 8, 8] for one example"
        },
        {
            "- flatten",
            "- { name: conv2d, out_channels: 4, kernel_size: 9 }",
            "shape 6:53 `conv2d` at `0` expects at least 9 pixels a side, but its input is [1, 8, 8] | the data gives [1, 8, 8] for one example"
        },
        {
            "- flatten",
            "- { name: max_pool2d, kernel_size: 9 }",
            "shape 6:40 `max_pool2d` at `0` expects at least 9 pixels a side, but its input is [1, 8, 8] | the data gives [1, 8, 8] for one example"
        },
        {
            "- flatten",
            "- { name: conv2d, out_channels: 4, kernel_size: 3, groups: 3 }",
            "shape 6:64 `conv2d` at `0` expects in and out channels (1, 4) that 3 groups divide, but its input is [1, 8, 8] | the data gives [1, 8, 8] for one example"
        },
        {
            "- relu",
            "- batch_norm2d",
            "shape 8:7 `batch_norm2d` at `2` expects [channels, height, width], but its input is [16] | the data gives [1, 8, 8] for one example"
        },
        {
            "- relu",
            "- { name: linear, in_features: 12, out_features: 3 }",
            "shape 8:36 `linear` at `2` expects 12 features, but its input is [16] | the data gives [1, 8, 8] for one example"
        },
        {
            "- relu",
            "- { name: sequential, layers: [relu, { name: sequential, layers: [{ name: linear, in_features: 12, out_features: 3 }] }] }",
            "shape 8:100 `linear` at `2.1.0` expects 12 features, but its input is [16] | the data gives [1, 8, 8] for one example"
        },
        {
            "- flatten",
            "- { name: encoder_layer, heads: 3 }",
            "shape 6:7 `encoder_layer` at `0` expects [length, features], but its input is [1, 8, 8] | the data gives [1, 8, 8] for one example"
        },
        {
            "out_features: 10",
            "out_features: 11",
            "shape 10:7 `cross_entropy` expects [10], one number a class, but the model gives [11] | the data has 10 classes: end the model with `out_features: 10`"
        },
        {
            "- flatten\n",
            "- relu\n",
            "shape 10:7 `cross_entropy` expects [10], one number a class, but the model gives [1, 8, 10] | the data has 10 classes: end the model with `out_features: 10`"
        },
        {
            "loss: cross_entropy",
            "loss: mse",
            "shape 10:7 `mse` expects the shape of the targets, which are class numbers, but the model gives [10] | `cross_entropy` is for class numbers"
        },
        {
            "loss: cross_entropy",
            "loss: { name: cross_entropy, weight: [1, 2] }",
            "shape 10:38 `cross_entropy` expects [2], as there are 2 weights, but the model gives [10]"
        },
        // Do not fit together.
        {
            "- flatten",
            "- { name: max_pool2d, kernel_size: 2, padding: 2 }\n    - flatten",
            "config-conflict 6:52 `padding` must be at most 1, half of the window's side of 2, got `2`"
        },
        { "- relu", "- { name: sequential, layers: [] }", "config-conflict 8:35 `layers` must be one module or more" },
        {
            "{ name: adam, lr: 0.01 }",
            "{ name: sgd, nesterov: true }",
            "config-conflict 11:35 `nesterov` must be off without momentum, and with dampening, got `true`"
        },
        {
            "data: digits",
            "data: { name: digits, validation: 0.5, test: 0.5 }",
            "config-conflict 1:35 `validation` must be below 1 together with the share of the test, got `0.5`"
        },
        {
            "data: digits",
            "data: { name: digits, validation: 0.999, test: 0 }",
            "config-conflict 1:35 validation and test leave nothing to train on | make their shares smaller"
        },
        {
            "data: digits",
            "data: { name: digits, transforms: [{ name: normalise, mean: [0.1, 0.2, 0.3] }] }",
            "config-conflict 1:61 `mean` must be 1 number; it has 3"
        },
        {
            "data: digits",
            "data: { name: digits, augment: [random_flip, { name: random_crop, padding: 20 }] }",
            "config-conflict 1:76 `padding` must be at most the 8 pixels of the images' longer side, got `20`"
        },
        {
            "batch_size: 32",
            "batch_size: 5000, drop_last: true",
            "config-conflict 2:23 `batch_size` must be at most the 1259 samples when smaller batches are left out, got `5000`"
        },
        {
            "loss: cross_entropy",
            "loss: cross_entropy\nschedule: { name: cosine, warmup_steps: 80 }",
            "config-conflict 11:41 `warmup_steps` must be below the 80 steps of the whole training, got `80`"
        },
        {
            "metrics: [accuracy]",
            "metrics: [accuracy, accuracy]",
            "config-conflict 13:21 `accuracy` is measured twice | name each metric once"
        },
        // Metrics that nothing records.
        {
            "val_accuracy",
            "val_acc",
            "unknown-metric 12:32 this training never records a metric `val_acc` | known are `val_loss`, `val_accuracy`"
        },
        {
            "val_accuracy",
            "val_top5_accuracy",
            "unknown-metric 12:32 this training never records a metric `val_top5_accuracy` | did you mean `val_accuracy`?"
        },
        {
            "metrics: [accuracy]\n",
            "",
            string.Join('\n',
            "unknown-metric 12:32 this training never records a metric `val_accuracy` | measure it: add `accuracy` to `metrics`",
            "unknown-metric 13:20 this training never records a metric `test_accuracy` | measure it: add `accuracy` to `metrics`")
        },
        {
            "metrics: [accuracy]",
            "metrics: [{ name: accuracy, average: macro }]",
            string.Join('\n',
            "unknown-metric 12:32 this training never records a metric `val_accuracy` | did you mean `val_accuracy_macro`?",
            "unknown-metric 14:20 this training never records a metric `test_accuracy` | did you mean `test_accuracy_macro`?")
        },
        {
            "test_accuracy",
            "grad_norm",
            "unknown-metric 14:20 this training never records a metric `grad_norm` | set `trainer.clip_norm`: the norm is measured to clip it"
        },
        // Data that is not there.
        {
            "data: digits",
            "data: { name: mnist, folder: no/such }",
            "file-missing 1:30 no IDX files found for `mnist`: looked in `{folder}/no/such`; expected `train-images-idx3-ubyte` with `train-labels-idx1-ubyte`, or `t10k-images-idx3-ubyte` with `t10k-labels-idx1-ubyte`, each with or without `.gz` | set `folder`, or put the files into a folder `mnist` and set CUPEL_DATA to the folder above it"
        },
        {
            "data: digits",
            "data: mnist",
            "file-missing 1:7 no IDX files found for `mnist`: no `folder` is given and CUPEL_DATA is not set; expected `train-images-idx3-ubyte` with `train-labels-idx1-ubyte`, or `t10k-images-idx3-ubyte` with `t10k-labels-idx1-ubyte`, each with or without `.gz` | set `folder`, or put the files into a folder `mnist` and set CUPEL_DATA to the folder above it"
        },
        // Files.
        { "", "", "config-type 1:1 a training config is a map with keys such as `data` and `model` | begin with `data: digits`" },
        {
            "",
            "- data: digits\n",
            "config-type 1:1 a training config is a map with keys such as `data` and `model` | begin with `data: digits`"
        },
        { "", "digits\n", "config-type 1:1 a training config is a map with keys such as `data` and `model` | begin with `data: digits`" },
        {
            "loss: cross_entropy",
            "loss: cross_entropy\nloss: mse",
            "syntax 11:1 the key `loss` is there twice | keep one; the first is at digits.yaml:10:1"
        },
        {
            "loss: cross_entropy",
            "loss: {",
            "syntax 10:7 the `{` that opens here is not closed | end it with `}`, and indent every line of it"
        },
        { "loss: cross_entropy", "\tloss: cross_entropy", "syntax 10:1 a tab cannot indent YAML | use spaces" },
    };

    /// <summary>Values from the command line, which have no place in a file.</summary>
    public static TheoryData<string, string> SlipsOnTheCommandLine => new()
    {
        {
            "optimizer.lr=fast",
            "config-type `optimizer.lr` needs a number of at least 0, got `fast` from the command line | write `lr: 0.001`"
        },
        { "optimizer.lrr=1", "config-key no config key `optimizer.lrr` in `digits.yaml` | did you mean `optimizer.lr`?" },
        {
            "model.layers.1.out_features=0",
            "config-type `model.layers.1.out_features` needs an integer of at least 1, got `0` from the command line"
        },
        {
            "model.layers.9=relu",
            "config-key no config key `model.layers.9` in `digits.yaml` | `model.layers` has 4 items, counted from 0"
        },
        {
            "model.layers.3.out_features=12",
            "shape 10:7 `cross_entropy` expects [10], one number a class, but the model gives [12] | the data has 10 classes: end the model with `out_features: 10`"
        },
        {
            "model.layers.3.in_features=12",
            "shape `linear` at `3` expects 12 features, but its input is [16] (`model.layers.3.in_features` is from the command line) | the data gives [1, 8, 8] for one example"
        },
        { "loss=msee", "config-key no part named `msee` among losses from the command line | did you mean `mse`?" },
        {
            "trainer.monitor=val_acc",
            "unknown-metric this training never records a metric `val_acc` (`trainer.monitor` is from the command line) | known are `val_loss`, `val_accuracy`"
        },
        {
            "optimizer={name: sgd, nesterov: true}",
            "config-conflict `optimizer.nesterov` must be off without momentum, and with dampening, got `true` from the command line"
        },
        {
            "trainer.max_steps=10 ~ schedule={name: cosine, warmup_steps: 10}",
            "config-conflict `schedule.warmup_steps` must be below the 10 steps of the whole training, got `10` from the command line"
        },
        {
            "data.folder=x",
            "config-key no config key `data.folder` in `digits.yaml` | known are `data.name`, `data.validation`, `data.test`, `data.split_seed`, `data.transforms`, `data.augment`"
        },
        { "optimizer.lr", "usage `optimizer.lr` is not of the form `key=value`" },
        { "optimizer.lr=1 ~ optimizer.lr=2", "usage `optimizer.lr` is given twice | give it once" },
        {
            "model.layers=[[",
            """syntax the value of `model.layers` from the command line cannot be read: the `[` that opens here is not closed at character 2 | put quotes around a text, in single quotes for the shell: `'key="[a"'`"""
        },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_in_the_file_is_said_with_its_place(string piece, string instead, string expected)
    {
        string config = piece.Length == 0 ? instead : Whole.Replace(piece, instead, StringComparison.Ordinal);
        Assert.NotEqual(Whole, config);
        Assert.Equal(expected, Faults(config));
    }

    [Theory]
    [MemberData(nameof(SlipsOnTheCommandLine))]
    public void A_slip_on_the_command_line_is_said_with_its_whole_key(string arguments, string expected) =>
        Assert.Equal(expected, Faults(Whole, arguments.Split(" ~ ")));

    [Fact]
    public void The_slips_of_the_file_and_of_the_command_line_come_in_one_go() => Assert.Equal(
        "config-key no config key `optimizr.lr` in `digits.yaml` | did you mean `optimizer.lr` or `optimizer`?\n"
        + "config-key 12:12 no config key `trainer.epoch` | did you mean `trainer.epochs`?",
        Faults(Whole.Replace("epochs: 2", "epoch: two", StringComparison.Ordinal), "optimizr.lr=1"));

    [Fact]
    public void A_file_that_is_not_there_is_a_fault_too()
    {
        var faults = new List<Fault>();
        Assert.Null(TrainingPlan.Read(Folder["none.yaml"], "none.yaml", [], null, faults));
        Assert.Equal("file-missing no file `none.yaml`", Text(Assert.Single(faults)));
    }

    [Fact]
    public void What_the_slips_are_made_from_is_itself_without_one() => Assert.Equal("", Faults(Whole));
}
