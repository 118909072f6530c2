<?php

require __DIR__ . '/../src/Order.php';

$order = new App\Order(new DateTimeImmutable('2024-05-06'));
if ($order->day() !== '2024-05-06') {
    exit(1);
}
