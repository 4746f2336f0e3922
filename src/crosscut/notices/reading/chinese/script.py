"""One form for recognition: simplified characters, half-width signs, plain spaces, same length.

Every character is mapped to exactly one, so an offset in the normalised text is the offset in
the document. What is written out stays as the document has it.
"""

from __future__ import annotations

# Traditional characters of the words and surnames that the grammar knows, and their simplified
# forms, position by position. Characters with more than one simplified form map to the one that
# the vocabulary uses.
_TRADITIONAL = (
    "並佈佔併來侷係個們倖備傢傳僑儂儲兒內兩別則劃劉動務勞區協卻卽厙厤厲參叢吳呂員問啓啟喬單噹"
    "嚮嚴囌國園圖團執報場塗壽婁婦孫學宮寢實寧審將專對導屆層屬崗嶽巖帥師幷幹庫廚廠廣廳張強彆後"
    "徑從復愛態慶慼應懞懷戰戶掛換揮擁擊擔據敎數旂時晉暫曆曉曏書會東枱査條棟楊業榦榮構樂樑樓標"
    "樸機檔檢檯權欒歐歷殘毆氣氾汎決況淩減測渾湯準溫滿濛濟瀋灣為烏煙熱燈營爲爾牽獨環畢畫異畵當"
    "療發監盧眾矇矯硃確礦祕祿稅稱穀竇筆箇範簡簽籌籤糧糰紀紅納級細終組結絡統經綜綫網線編練縣總"
    "繆織繪繫繼續纔羅羣義習聞聯聶職肅脩臺與舘荊莊華菸萇萬葉葯蒼蓆蓋蔔蔘蔣蕭薊薑薦藍藝藥藺蘇蘭"
    "處號衆衕衚衛衞裏補裝裡製複見規視觀計訊託記訪設許註証詢試話該誌說説課調談請諧諶諸謀講謝證"
    "識譚議護譽變讚豐貝負財貢貧責貴買費賀資賈質賴贊趙車軍軒輔輛輪輯輸轅辦農迴逕連週進遊運過遞"
    "遲選遼還邊郵鄉鄒鄔鄧鄭酈醜醫鈡鉅銀銷錢錶鍾鎭鎮鐘鐵鑑鑒長門閆開間閔閤閭閻闕關闞陝陰陳陸陽"
    "隊隨險雙離雲電鞏鞦韋韓頂項須預頒領頭額顏顔願顧顯颱飛養餘館馬馮駱騰驗體髮鬆鬍鬚魚魯鮑鮮鳳"
    "鹹麗麥麪麫麵麼麽黃點黨齊齡齣龍龐龔於囯髙恊鄕"
)
_SIMPLIFIED = (
    "并布占并来局系个们幸备家传侨侬储儿内两别则划刘动务劳区协却即厍历厉参丛吴吕员问启启乔单当"
    "向严苏国园图团执报场涂寿娄妇孙学宫寝实宁审将专对导届层属岗岳岩帅师并干库厨厂广厅张强别后"
    "径从复爱态庆戚应蒙怀战户挂换挥拥击担据教数旗时晋暂历晓向书会东台查条栋杨业干荣构乐梁楼标"
    "朴机档检台权栾欧历残殴气泛泛决况凌减测浑汤准温满蒙济沈湾为乌烟热灯营为尔牵独环毕画异画当"
    "疗发监卢众蒙矫朱确矿秘禄税称谷窦笔个范简签筹签粮团纪红纳级细终组结络统经综线网线编练县总"
    "缪织绘系继续才罗群义习闻联聂职肃修台与馆荆庄华烟苌万叶药苍席盖卜参蒋萧蓟姜荐蓝艺药蔺苏兰"
    "处号众同胡卫卫里补装里制复见规视观计讯托记访设许注证询试话该志说说课调谈请谐谌诸谋讲谢证"
    "识谭议护誉变赞丰贝负财贡贫责贵买费贺资贾质赖赞赵车军轩辅辆轮辑输辕办农回径连周进游运过递"
    "迟选辽还边邮乡邹邬邓郑郦丑医钟巨银销钱表钟镇镇钟铁鉴鉴长门闫开间闵合闾阎阙关阚陕阴陈陆阳"
    "队随险双离云电巩秋韦韩顶项须预颁领头额颜颜愿顾显台飞养余馆马冯骆腾验体发松胡须鱼鲁鲍鲜凤"
    "咸丽麦面面面么么黄点党齐龄出龙庞龚于国高协乡"
)

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u202f\u205f\u2060\u3000\ufeff\x0b"
)
_SIGNS = {
    "〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]", "［": "[", "］": "]",
    "「": "“", "」": "”", "『": "“", "』": "”", "＂": "“", "○": "〇", "Ｏ": "〇", "◯": "〇",
    "•": "·", "・": "·", "‧": "·", "●": "·", "∙": "·", "､": "、", "｡": "。", "︰": ":", "∶": ":",
    "－": "-", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "│": "|", "┃": "|", "￨": "|",
    "\r": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    "〈": "《", "〉": "》",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): " " for char in _SPACES}
    table |= {ord(char): to for char, to in _SIGNS.items()}
    table |= dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
    return table


_TABLE = _table()


def normalise(text: str) -> str:
    """The same number of characters as `text`, for recognition only."""
    return text.translate(_TABLE)
