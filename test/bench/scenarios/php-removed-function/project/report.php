<?php

$rows = ['a' => 1, 'b' => 2];
$total = 0;
foreach ($rows as $value) {
    $total += $value;
}
if (is_real(1.5)) {
    echo money_or_number($total), "\n";
}

function money_or_number(int $value): string
{
    return utf8_encode(strval($value));
}
