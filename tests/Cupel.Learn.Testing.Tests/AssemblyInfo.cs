// Live handles belong to the process: tests that count them run one after another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
