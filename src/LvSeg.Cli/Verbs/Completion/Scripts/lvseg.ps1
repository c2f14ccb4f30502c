# Completes lvseg's command lines in PowerShell. In $PROFILE:  lvseg completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName lvseg -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.ToString()
    # The tree ends with the last word; the cursor may stand behind a space after it.
    if ($line.Length -lt $cursorPosition) { $line = $line.PadRight($cursorPosition) }
    & $commandAst.CommandElements[0].Value "[suggest:$cursorPosition]" "$line" 2>$null |
        Where-Object { $_ -like ([System.Management.Automation.WildcardPattern]::Escape($wordToComplete) + '*') } |
        Where-Object { $_ -and ($wordToComplete -or $_ -notmatch '^[-/]') } |   # options are offered where one was begun
        ForEach-Object {
            $text = if ($_ -match '[\s''"$`&|;()]') { "'" + $_.Replace("'", "''") + "'" } else { $_ }
            [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
        }
}
