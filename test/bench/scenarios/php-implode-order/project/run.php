<?php

function line(array $parts): string
{
    return implode($parts, ', ');
}
echo line(['a', 'b']), "\n";
