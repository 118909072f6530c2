<?php

$orders = [];
for ($number = 0; $number < 200_000; $number++) {
    $orders[] = ['number' => $number, 'cents' => $number % 500];
}
echo array_sum(array_column($orders, 'cents')), " cents\n";
