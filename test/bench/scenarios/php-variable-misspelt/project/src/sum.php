<?php

function total(array $prices, int $discount): int
{
    $total = 0;
    foreach ($prices as $price) {
        $total += $price;
    }
    return $total - $discuont;
}
