# Shared by the scripts at the root. Sourced, never run.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

say() { printf '\n== %s\n' "$*" >&2; }
fail() { printf '\nerror: %s\n' "$*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null ||
    fail "the .NET 10 SDK is not on the PATH: https://dotnet.microsoft.com/download says how to install it"
  dotnet --version >/dev/null 2>&1 ||
    fail "this needs a .NET 10 SDK; the ones here are: $(dotnet --list-sdks | tr '\n' ';')"
}

# need_packages "why" package... : asks apt for what lacks and says so first; on another system it names the packages and stops.
need_packages() {
  local why="$1" lacking=() package
  shift
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    have_torch || fail "this system has no apt. Install what stands in Debian as: $* ($why), then start again."
    return 0
  fi
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || lacking+=("$package")
  done
  if [ ${#lacking[@]} -eq 0 ]; then return 0; fi
  say "Installing ${lacking[*]}: $why"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "this needs root and there is no sudo. As root: apt-get install ${lacking[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q >&2 ||
    fail "apt-get update failed: is there a network? The packages that lack: ${lacking[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${lacking[@]}" >&2 ||
    fail "apt-get could not install: ${lacking[*]}"
}

# Whether a C++ compiler and libtorch's headers are already here, wherever they came from.
have_torch() {
  command -v g++ >/dev/null && { [ -n "${CUPEL_TORCH_DIR:-}" ] || [ -e /usr/include/ATen/ATen.h ]; }
}

# Long lists of runs are answered from an index in a SQLite file. Everything works without it, so nothing stops where it cannot be had.
need_sqlite() {
  if [ -e /usr/lib/x86_64-linux-gnu/libsqlite3.so.0 ] || ldconfig -p 2>/dev/null | grep -q 'libsqlite3\.so\.0'; then return 0; fi
  if ! command -v apt-get >/dev/null; then return 0; fi
  (need_packages "lists of many runs are kept in an index, in a SQLite file" libsqlite3-0) ||
    say "Going on without SQLite: lists of many runs will be read file by file"
}

# Runs are signed with ssh-keygen; only the tests of that need it.
need_ssh() {
  if command -v ssh-keygen >/dev/null; then return 0; fi
  if ! command -v apt-get >/dev/null; then fail "this system has no apt. Install OpenSSH's ssh-keygen (the tests sign runs with it), then start again."; fi
  need_packages "the tests sign runs with ssh keys" openssh-client
}

# Notebooks are executed with Jupyter's nbclient; only the tests of that need it.
need_notebooks() {
  if python3 -c 'import nbclient, ipykernel' 2>/dev/null; then return 0; fi
  if ! command -v apt-get >/dev/null; then fail "this system has no apt. Install nbclient and ipykernel for python3 (the tests execute notebooks), then start again."; fi
  need_packages "the tests execute notebooks" python3-nbclient python3-ipykernel
}

# Previews of JPEG and WebP pictures are made through these libraries, where there are any.
need_pictures() {
  if ldconfig -p 2>/dev/null | grep -q 'libturbojpeg\.so\.0' && ldconfig -p | grep -q 'libwebp\.so\.7'; then return 0; fi
  if ! command -v apt-get >/dev/null; then return 0; fi
  (need_packages "previews of JPEG and WebP pictures" libturbojpeg0 libwebp7) ||
    say "Going on without them: such pictures will have no previews"
}

need_torch() {
  need_packages "training runs on libtorch, through a small C++ layer that is compiled here" \
    g++ libc6-dev libtorch-dev libopenblas0-openmp
}
