# bash completion of cupel. Install: add the line  source <(cupel completion bash)  to ~/.bashrc

_cupel() {
    local line program="${1/#\~\//$HOME/}" first=1
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -n $first ]]; then
            first=
            if [[ $line == nospace ]]; then compopt -o nospace 2>/dev/null; fi
        else
            COMPREPLY+=("$line")
        fi
    done < <("$program" complete bash "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}

# Without nosort, which bash 4.4 brought, the newest run is not the first.
complete -o nosort -F _cupel cupel 2>/dev/null || complete -F _cupel cupel
