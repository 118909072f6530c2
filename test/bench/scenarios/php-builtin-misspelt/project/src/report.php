<?php

function render(array $rows): string
{
    sort($rows);
    return ucfist(implode(', ', $rows));
}
