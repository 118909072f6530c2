<?php

declare(strict_types=1);

function area(int $width, int $height): int
{
    return $width * $height;
}

echo area('2', 3), "\n";
