module nianbao/bench

go 1.26.8

require nianbao v0.0.0

replace nianbao => ../
