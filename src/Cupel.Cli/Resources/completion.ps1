# PowerShell completion of cupel. Install: add the line  cupel completion pwsh | Out-String | Invoke-Expression  to $PROFILE

Register-ArgumentCompleter -Native -CommandName cupel -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $elements = @($commandAst.CommandElements)
    $words = @($elements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    $current = "$wordToComplete".Trim("'", '"')

    # PowerShell before 7.3 drops empty arguments, so the word at the cursor has a mark before it.
    & $elements[0].Extent.Text complete pwsh @words "+$current" 2>$null | ForEach-Object {
        $text, $shown, $what = $_ -split "`t", 3
        [System.Management.Automation.CompletionResult]::new($text, $shown, [System.Management.Automation.CompletionResultType]::ParameterValue, $what)
    }
}
