<?php
function total(array $prices): float
{
    return array_sum($prices;
}
echo total([1, 2]);
