<?php

function label(int $status): string
{
    return match (true) {
        $status < 300 => 'fine',
        $status < 500 => 'asked wrongly',
        default => 'broken',
    }
}
