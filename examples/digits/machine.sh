#!/bin/sh
# Any command is an operation: lines such as `name: value` become metrics, files it writes stay with the run.
set -eu
rounds=$1

grep -m1 'model name' /proc/cpuinfo >cpu.txt || uname -m >cpu.txt
echo "cores: $(nproc)"
echo "memory_gb: $(awk '/MemTotal/ { printf "%.1f", $2 / 1048576 }' /proc/meminfo)"

started=$(date +%s%N)
i=0
while [ "$i" -lt "$rounds" ]; do i=$((i + 1)); done
echo "loop_ms: $((($(date +%s%N) - started) / 1000000))"
