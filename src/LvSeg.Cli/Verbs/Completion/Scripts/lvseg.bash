# Completes lvseg's command lines in bash. In ~/.bashrc:  source <(lvseg completion bash)
_lvseg() {
    local word current=${COMP_WORDS[COMP_CWORD]} program=${COMP_WORDS[0]/#\~/$HOME}
    COMPREPLY=()
    # Options are offered where one was begun. Names are only ever compared and quoted, never expanded: a folder may be called $(anything).
    while IFS= read -r word; do
        [[ -n $word && $word == "$current"* && ( -n $current || $word != [-/]* ) ]] && COMPREPLY+=("$(printf '%q' "$word")")
    done < <("$program" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null | tr -d '\r')
    # A key waits for its value: decay_rate=
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o default -F _lvseg lvseg
