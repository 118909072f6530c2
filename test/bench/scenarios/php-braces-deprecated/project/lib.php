<?php
function name(string $n): string
{
    return "Hello ${n}";
}
