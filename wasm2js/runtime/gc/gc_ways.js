// gc_ways: how references of the hierarchy of `any` in tables and globals meet the host; modules that have such set it.
var $gc_ways = { inward: null, outward: null };
